/** The steps of a saga in the order in which they run; those of one stage run at the same time. */
export function sagaStages<S extends { stage: number }>(steps: readonly S[]): S[][] {
  const stages = [...new Set(steps.map(({ stage }) => stage))];
  return stages.map((stage) => steps.filter((step) => step.stage === stage));
}
