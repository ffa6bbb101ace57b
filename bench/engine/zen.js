// GoRules zen: one decision table that collects the ids of all rows that hit. A row has a column for each fact, and one for
// what such columns can't say (an "or" between facts, two comparisons of one fact).

export async function zenTable(rules) {
  const inputs = [...new Set(rules.flatMap(({ all }) => all.flatMap(factsIn)))].map((fact) => ({
    id: fact,
    name: fact,
    field: fact,
  }));
  const columns = [...inputs, { id: 'free', name: 'free' }];
  // A cell that is left out never hits; an empty one always does.
  const empty = Object.fromEntries(columns.map(({ id }) => [id, '']));
  return zen(
    columns,
    rules.map((rule) => ({ ...empty, ...row(rule) })),
  );
}

/** The same with one column for the whole rule, which zen evaluates as one expression. */
export async function zenExpressions(rules) {
  const rows = rules.map(({ id, all }) => ({
    _id: id,
    id: `"${id}"`,
    free: all.map(expression).join(' and '),
  }));
  return zen([{ id: 'free', name: 'free' }], rows);
}

async function zen(inputs, rows) {
  const { ZenEngine } = await import('@gorules/zen-engine');
  const table = {
    hitPolicy: 'collect',
    inputs,
    outputs: [{ id: 'id', name: 'id', field: 'id' }],
    rules: rows,
  };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in' },
      { id: 'table', type: 'decisionTableNode', name: 'table', content: table },
      { id: 'out', type: 'outputNode', name: 'out' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'table' },
      { id: 'b', sourceId: 'table', targetId: 'out' },
    ],
  });
  return {
    evaluate: (spec) => decision.evaluate(spec),
    fired: ({ result }) => result.map(({ id }) => id),
  };
}

function row({ id, all }) {
  const cells = { _id: id, id: `"${id}"` };
  const free = [];
  for (const part of all) {
    if (part.any === undefined && cells[part.fact] === undefined) cells[part.fact] = cell(part);
    else free.push(expression(part));
  }
  return { ...cells, free: free.join(' and ') };
}

function cell({ operator, value }) {
  if (operator === 'in') return value.map((it) => JSON.stringify(it)).join(', ');
  if (operator === 'equals') return JSON.stringify(value);
  return operator === 'at-least' ? `>= ${value}` : `<= ${value}`;
}

function expression(part) {
  if (part.any !== undefined) return `(${part.any.map(expression).join(' or ')})`;
  const { fact, operator, value } = part;
  if (operator === 'in') return `${fact} in ${JSON.stringify(value)}`;
  const symbol = { equals: '==', 'at-least': '>=', 'at-most': '<=' }[operator];
  return `${fact} ${symbol} ${JSON.stringify(value)}`;
}

function factsIn({ any, fact }) {
  return any === undefined ? [fact] : [];
}
