// Ours, as `advise` judges: the rules are the signals of patterns, and each that holds comes with its reason (the facts that
// made it hold, and which of them it needed).

export async function archwright(rules) {
  const { judge } = await import('../../dist/core/judge.js');
  const text = { en: 'because', ko: '이유' };
  const catalogue = { sources: { book: { cite: text, date: '2024-01-01', kind: 'book' } } };
  const signals = rules.map(({ id, all }) => ({
    id,
    when: { kind: 'all', of: all.map(conditionOf) },
    weight: 1,
    because: text,
    source: 'book',
  }));
  const patterns = inGroups(signals, 16).map((some, index) => ({
    id: `p${index}`,
    signals: some,
    vetoes: [],
  }));
  const prefix = new Map(patterns.map(({ id }) => [id, id.length + 1]));
  return {
    evaluate: (spec) => {
      const known = new Map(Object.entries(spec).map(([id, value]) => [id, { id, value, origin: 'given' }]));
      const view = { kind: 'system', name: '', known, all: known, pointless: new Set() };
      return patterns.map((pattern) => judge(pattern, view, catalogue));
    },
    fired: (judgements) =>
      judgements.flatMap(({ pattern, reasons }) =>
        reasons.map(({ rule }) => rule.slice(prefix.get(pattern.id))),
      ),
  };
}

function conditionOf({ any, fact, operator, value }) {
  if (any !== undefined) return { kind: 'any', of: any.map(conditionOf) };
  return { kind: 'fact', fact, test: { [operator]: value } };
}

function inGroups(members, size) {
  const groups = [];
  for (let at = 0; at < members.length; at += size) groups.push(members.slice(at, at + size));
  return groups;
}
