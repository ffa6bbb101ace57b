import { archwright } from './archwright.js';
import { jsonRulesEngine } from './json-rules-engine.js';
import { zenExpressions, zenTable } from './zen.js';

/** By name: rules to an engine with `evaluate` (a spec to an outcome or its promise) and `fired` (an outcome to the rules' ids). */
export const engines = {
  archwright,
  'json-rules-engine': jsonRulesEngine,
  'zen (table)': zenTable,
  'zen (expressions)': zenExpressions,
};
