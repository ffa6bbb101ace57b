import { Command, CommanderError } from 'commander';
import { adviseCommand } from './commands/advise.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { matrixCommand } from './commands/matrix.ts';
import { patternsCommand } from './commands/patterns.ts';
import { scaffoldCommand } from './commands/scaffold.ts';
import { schemaCommand } from './commands/schema.ts';
import { validateCommand } from './commands/validate.ts';
import { problemsText } from './problems.ts';
import { Stop } from './stop.ts';
import { styleFor } from './style.ts';
import { type ExitCode, exitCodes, type World } from './world.ts';

const commands = [
  initCommand,
  adviseCommand,
  explainCommand,
  scaffoldCommand,
  validateCommand,
  patternsCommand,
  matrixCommand,
  schemaCommand,
];

const examples = `
Examples:
  archwright init                                   answer questions, get archwright.yaml
  archwright advise archwright.yaml                 read the advice
  archwright scaffold archwright.yaml --out infra   write the files

Exit codes: 0 ok, 1 findings, 2 usage or invalid input, 3 conflicts, 4 refused for safety, 5 I/O, 70 our bug.`;

/** Runs one command line. Everything that people did wrong is printed here, and whatever else is thrown is our bug. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = programFor(world, (result) => {
    code = result;
  });
  try {
    if (argv.length === 0) {
      world.stdout.write(`${program.helpInformation()}${examples}\n`);
      return exitCodes.ok;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return codeFor(error, argv, world);
  }
}

function programFor(world: World, end: (code: ExitCode) => void): Command {
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
  for (const command of commands)
    program.addCommand(command(world, end).exitOverride().copyInheritedSettings(program));
  return program;
}

function codeFor(error: unknown, argv: readonly string[], world: World): ExitCode {
  if (error instanceof Stop) {
    world.stderr.write(problemsText(error.problems, styleFor(world.stderr, world, colourFlag(argv))));
    return error.code;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.invalid;
  if (error instanceof Error && error.name === 'ExitPromptError') {
    world.stderr.write('interrupted; nothing was written\n');
    return exitCodes.interrupted;
  }
  const told = error instanceof Error && error.stack !== undefined ? error.stack : String(error);
  world.stderr.write(
    `archwright ${world.version}: this is a bug in archwright, please report it:\n${told}\n`,
  );
  return exitCodes.bug;
}

function colourFlag(argv: readonly string[]): boolean | undefined {
  if (argv.includes('--no-color')) return false;
  return argv.includes('--color') ? true : undefined;
}
