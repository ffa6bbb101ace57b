import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  getCompoundEntityRef,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
} from '@backstage/catalog-model';

const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
];

const policy = EntityPolicies.allOf([
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new SchemaValidEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** What Backstage has against an entity: the policies of its catalogue and the schema of the kind. */
export async function entityProblems(entity: Entity): Promise<string[]> {
  const problems: string[] = [];
  const attempt = async (check: () => Promise<unknown>) => {
    try {
      return await check();
    } catch (problem) {
      problems.push((problem as Error).message);
      return true;
    }
  };
  await attempt(() => policy.enforce(resolved(entity)));
  const known = await Promise.all(
    validators.map((validator) => attempt(() => validator.check(resolved(entity)))),
  );
  // A validator answers false, and does not complain, for a kind that it is not for.
  if (!known.includes(true)) problems.push(`no kind of the catalogue: ${entity.kind}`);
  return problems;
}

/** What entities refer to and no entity is; owners are groups, which other files describe. */
export function danglingReferences(entities: readonly Entity[]): string[] {
  const known = new Set(entities.map((entity) => stringifyEntityRef(getCompoundEntityRef(entity))));
  return entities.flatMap((entity) => referencesOf(entity).filter((reference) => !known.has(reference)));
}

function referencesOf({ spec = {} }: Entity): string[] {
  const named = (value: unknown, defaultKind: string) =>
    [value].flat().flatMap((name) => (typeof name === 'string' ? [full(name, defaultKind)] : []));
  return [
    ...named(spec.system, 'System'),
    ...named(spec.domain, 'Domain'),
    ...named(spec.providesApis, 'API'),
    ...named(spec.dependsOn, 'Component'),
  ];
}

function full(name: string, defaultKind: string): string {
  return stringifyEntityRef(parseEntityRef(name, { defaultKind, defaultNamespace: 'default' }));
}

// Backstage puts the text of the file there before it looks at the entity.
function resolved(entity: Entity): Entity {
  if (typeof entity.spec?.definition !== 'object') return structuredClone(entity);
  return { ...structuredClone(entity), spec: { ...entity.spec, definition: 'the text of the file' } };
}
