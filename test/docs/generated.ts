import { catalogue } from '../knowledge.ts';
import { commandLine } from './command-line.ts';
import { terminalSvg } from './terminal-svg.ts';

/** A document of which every byte is made. */
export interface Generated {
  readonly file: string;
  readonly body: () => Promise<string>;
}

/** How many lines of the advice the picture shows. */
const pictured = 36;

export const generated: readonly Generated[] = [
  { file: 'docs/advice.svg', body: picture },
  printed('docs/spec.md', ['schema', '--format', 'markdown']),
  printed('docs/catalogue.md', ['patterns', '--format', 'markdown', '--lang', 'en']),
  printed('docs/catalogue.ko.md', ['patterns', '--format', 'markdown', '--lang', 'ko']),
  printed('docs/targets.md', ['patterns', '--targets', '--lang', 'en']),
  printed('docs/targets.ko.md', ['patterns', '--targets', '--lang', 'ko']),
  printed('docs/matrix.md', ['matrix', '--format', 'markdown', '--lang', 'en'], catalogue.lecture.title.en),
  printed(
    'docs/matrix.ko.md',
    ['matrix', '--format', 'markdown', '--lang', 'ko'],
    catalogue.lecture.title.ko,
  ),
];

/** What a command prints, below a line that says so. */
function printed(file: string, argv: readonly string[], title?: string): Generated {
  const head = `<!-- Printed by: archwright ${argv.join(' ')} -->\n\n${title === undefined ? '' : `# ${title}\n\n`}`;
  return { file, body: async () => head + (await commandLine(argv)).out };
}

async function picture(): Promise<string> {
  const command = 'archwright advise examples/rideshare.yaml';
  const { out } = await commandLine([...command.split(' ').slice(1), '--color']);
  const lines = out.split('\n').slice(0, pictured);
  return terminalSvg(`The beginning of what ${command} prints`, [`$ ${command}`, ...lines, '…'], 100);
}
