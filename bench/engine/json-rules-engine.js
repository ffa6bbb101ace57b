// json-rules-engine as its documentation shows it: one engine with all rules, one run for each spec.

const operators = {
  equals: 'equal',
  in: 'in',
  'at-least': 'greaterThanInclusive',
  'at-most': 'lessThanInclusive',
};

export async function jsonRulesEngine(rules) {
  const { Engine } = await import('json-rules-engine');
  const engine = new Engine(
    rules.map(({ id, all }) => ({ conditions: { all: all.map(conditionOf) }, event: { type: id } })),
  );
  return {
    evaluate: (spec) => engine.run(spec),
    fired: ({ events }) => events.map(({ type }) => type),
  };
}

function conditionOf({ any, fact, operator, value }) {
  if (any !== undefined) return { any: any.map(conditionOf) };
  return { fact, operator: operators[operator], value };
}
