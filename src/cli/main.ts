import { Command, CommanderError } from 'commander';
import type { Text } from '../core/text.ts';
import type { MakeCommand } from './commands/command.ts';
import { languageIn } from './language.ts';
import { problemsText } from './problems.ts';
import { Stop } from './stop.ts';
import { styleFor } from './style.ts';
import { type ExitCode, exitCodes, type World } from './world.ts';

/** Each command is loaded only when it is asked for, since loading is most of what a short run costs. */
const commands: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  init: async () => (await import('./commands/init.ts')).initCommand,
  advise: async () => (await import('./commands/advise.ts')).adviseCommand,
  'what-if': async () => (await import('./commands/what-if.ts')).whatIfCommand,
  compare: async () => (await import('./commands/compare.ts')).compareCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  scaffold: async () => (await import('./commands/scaffold.ts')).scaffoldCommand,
  validate: async () => (await import('./commands/validate.ts')).validateCommand,
  patterns: async () => (await import('./commands/patterns.ts')).patternsCommand,
  matrix: async () => (await import('./commands/matrix.ts')).matrixCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
};

const examples = `
Examples:
  archwright init                                   answer questions, get archwright.yaml
  archwright advise archwright.yaml                 read the advice
  archwright scaffold archwright.yaml --out infra   write the files

Exit codes: 0 ok, 1 findings, 2 usage or invalid input, 3 conflicts, 4 refused for safety, 5 I/O, 70 our bug.`;

/** Runs one command line. Everything that people did wrong is printed here, and whatever else is thrown is our bug. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const end = (result: ExitCode) => {
    code = result;
  };
  try {
    const program = await programFor(argv, world, end);
    if (argv.length === 0) {
      world.stdout.write(`${program.helpInformation()}${examples}\n`);
      return exitCodes.ok;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return await codeFor(error, argv, world);
  }
}

async function programFor(
  argv: readonly string[],
  world: World,
  end: (code: ExitCode) => void,
): Promise<Command> {
  const program = new Command('archwright')
    .description(
      'Which microservice patterns to adopt now, later or never, why, and the files to start with.',
    )
    .version(`archwright ${world.version}`, '-V, --version')
    .option('--lang <language>', 'language of the output: en or ko (default: the locale)')
    .option('--color', 'colour, even where it would not be')
    .option('--no-color', 'no colour')
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      getOutHelpWidth: () => Math.min(world.stdout.columns ?? 100, 100),
      getErrHelpWidth: () => Math.min(world.stderr.columns ?? 100, 100),
    })
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', examples);
  // The two options together would make "colour" the default; without either it depends on the stream.
  program.setOptionValue('color', undefined);
  const named = argv.find((argument) => Object.hasOwn(commands, argument));
  const needed = named === undefined || argv.includes('help') ? Object.keys(commands) : [named];
  for (const name of needed) {
    const make = await commands[name]?.();
    if (make !== undefined)
      program.addCommand(make(world, end).exitOverride().copyInheritedSettings(program));
  }
  return program;
}

async function codeFor(error: unknown, argv: readonly string[], world: World): Promise<ExitCode> {
  const language = languageIn(argv, world.env);
  if (error instanceof Stop) {
    const style = await styleFor(world.stderr, world, colourFlag(argv));
    world.stderr.write(problemsText(error.problems, style, language, error.code === exitCodes.io));
    return error.code;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid;
  if (error instanceof Error && error.name === 'ExitPromptError') {
    world.stderr.write(`${interrupted[language]}\n`);
    return exitCodes.interrupted;
  }
  const told = error instanceof Error && error.stack !== undefined ? error.stack : String(error);
  world.stderr.write(`archwright ${world.version}: ${bug[language]}:\n${told}\n`);
  return exitCodes.bug;
}

const interrupted: Text = {
  en: 'interrupted; nothing was written',
  ko: '중단했습니다. 아무것도 쓰지 않았습니다',
};

const bug: Text = {
  en: 'this is a bug in archwright, please report it',
  ko: 'archwright의 버그입니다. 다음 내용을 제보해 주십시오',
};

function colourFlag(argv: readonly string[]): boolean | undefined {
  if (argv.includes('--no-color')) return false;
  return argv.includes('--color') ? true : undefined;
}
