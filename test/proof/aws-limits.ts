import type { Stack } from './aws-stack.ts';

/** docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST = { parameters: 200, resources: 500, outputs: 200, bytes: 51_200 };

/** What CloudFormation refuses of a template that is given to it directly (from S3 it takes a megabyte). */
export function limitProblems({ path, body, Parameters, Resources, Outputs }: Stack): string[] {
  const counts = {
    parameters: Object.keys(Parameters).length,
    resources: Object.keys(Resources).length,
    outputs: Object.keys(Outputs).length,
    bytes: Buffer.byteLength(body),
  };
  return (Object.keys(MOST) as (keyof typeof MOST)[])
    .filter((kind) => counts[kind] > MOST[kind])
    .map((kind) => `${path}: ${counts[kind]} ${kind} of ${MOST[kind]}`);
}
