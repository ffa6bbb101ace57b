import type { Catalogue, Decision } from '../catalogue.ts';
import type { Pattern } from '../pattern.ts';
import type { Finding } from './rule-findings.ts';

/** What is said twice: one condition in two signals, one requirement, one option, one title. */
export function duplicates({ patterns, decisions }: Catalogue): Finding[] {
  return [
    ...patterns.flatMap(conditionsTwice),
    ...patterns.flatMap(requirementsTwice),
    ...decisions.flatMap(optionsTwice),
    ...titlesTwice(patterns),
  ];
}

function conditionsTwice({ id, signals, vetoes }: Pattern): Finding[] {
  return [signals, vetoes].flatMap((rules) =>
    repeats(
      rules.map((rule) => ({ rule, key: 'when', name: `${id}/${rule.id}`, is: JSON.stringify(rule.when) })),
    ),
  );
}

function requirementsTwice({ id, requires }: Pattern): Finding[] {
  return repeats(
    requires.map((rule) => ({
      rule,
      name: `${id}/requires`,
      is: JSON.stringify([[...rule.any].sort(), rule.when, rule.unless]),
    })),
  );
}

function optionsTwice({ id, options }: Decision): Finding[] {
  return repeats(
    options.map((rule) => ({
      rule,
      name: `decision ${id}`,
      is: 'pattern' in rule ? rule.pattern : `plain ${rule.plain}`,
    })),
  );
}

function titlesTwice(patterns: readonly Pattern[]): Finding[] {
  const shipped = (pattern: Pattern) => Number(pattern.rules !== undefined);
  const inOrder = [...patterns].sort((a, b) => shipped(a) - shipped(b));
  return repeats(
    inOrder.map((rule) => ({ rule, key: 'title', name: rule.id, is: rule.title.en.toLowerCase() })),
  );
}

interface Said {
  readonly rule: object;
  readonly key?: string;
  readonly name: string;
  readonly is: string;
}

/** Each but the first of those that say the same, with the first. */
function repeats(all: readonly Said[]): Finding[] {
  const first = new Map<string, Said>();
  return all.flatMap((said): Finding[] => {
    const earlier = first.get(said.is);
    if (earlier === undefined) {
      first.set(said.is, said);
      return [];
    }
    const { is: _is, ...where } = said;
    return [{ kind: 'duplicate', ...where, others: [earlier.name] }];
  });
}
