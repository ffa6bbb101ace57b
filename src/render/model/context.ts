import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Spec } from '../../core/spec.ts';
import type { Text } from '../../core/text.ts';
import type { DependencyModel } from './dependencies.ts';
import { nodeId } from './node-id.ts';
import { concerns } from './scope.ts';
import type { ServiceModel } from './services.ts';

/** The system and what is around it, for a picture of it. Every `node` starts with a letter and holds no hyphen. */
export type Context = {
  clients: { node: string; name: string; kind: string }[];
  /** The titles of what every service gets, where there are several. */
  everywhere: { titles: Text }[];
  /** `own` are the titles of what the service gets and not every one does; `plain` has an element where that is nothing. */
  services: (ServiceModel & {
    node: string;
    own: { titles: Text }[];
    plain: object[];
    /** One element where it keeps data. */
    store: { node: string }[];
    /** One element where it has events to tell of. */
    tells: object[];
  })[];
  dependencies: (DependencyModel & {
    node: string;
    /** The services that call it; `anybody` has an element where the spec does not say who. */
    from: { node: string }[];
    anybody: object[];
    /** What guards the calls, in one line; `bare` has an element where nothing does. */
    guards: { titles: Text }[];
    bare: object[];
  })[];
};

/**
 * @param parts services and dependencies as templates know them
 * @param present every pattern that is adopted or in use, and stays, with the parts in which it is
 */
export function context(
  spec: Pick<Spec, 'clients' | 'services'>,
  parts: { services: readonly ServiceModel[]; dependencies: readonly DependencyModel[] },
  present: readonly PatternAdvice[],
  patterns: readonly Pattern[],
): Context {
  const known = parts.services.map(({ id }) => id);
  const decidedFor = (kind: 'service' | 'dependency', name: string, domain?: string) =>
    patterns.filter(
      ({ id, scope }) =>
        scope === kind && present.some((advice) => advice.id === id && concerns(advice, kind, name, domain)),
    );
  const ofServices = parts.services.map(({ id: name }) =>
    decidedFor('service', name, spec.services.find((service) => service.name === name)?.domain),
  );
  const common =
    ofServices.length < 2
      ? []
      : patterns.filter((pattern) => ofServices.every((own) => own.includes(pattern)));
  return {
    everywhere: titlesOf(common),
    clients: spec.clients.map(({ name, kind }) => ({ node: nodeId('client', name), name, kind })),
    services: parts.services.map((service, at) => {
      const own = (ofServices[at] ?? []).filter((pattern) => !common.includes(pattern));
      return {
        ...service,
        node: nodeId('service', service.id),
        own: titlesOf(own),
        plain: own.length === 0 ? [{}] : [],
        store: service.entities.length > 0 ? [{ node: nodeId('store', service.id) }] : [],
        tells: service.entities.some(({ events }) => events.length > 0) ? [{}] : [],
      };
    }),
    dependencies: parts.dependencies.map((dependency) => {
      const own = decidedFor('dependency', dependency.id);
      const from = dependency.callers.filter(({ id }) => known.includes(id));
      return {
        ...dependency,
        node: nodeId('external', dependency.id),
        from: from.map(({ id }) => ({ node: nodeId('service', id) })),
        anybody: from.length === 0 ? [{}] : [],
        guards: titlesOf(own),
        bare: own.length === 0 ? [{}] : [],
      };
    }),
  };
}

function titlesOf(patterns: readonly Pattern[]): { titles: Text }[] {
  if (patterns.length === 0) return [];
  const joined = (language: keyof Text) => patterns.map(({ title }) => title[language]).join(', ');
  return [{ titles: { en: joined('en'), ko: joined('ko') } }];
}
