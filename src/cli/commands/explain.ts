import { Command, Option } from 'commander';
import { advise } from '../../core/advise.ts';
import { didYouMean } from '../../load/nearest.ts';
import { cardReport } from '../../render/card.ts';
import { explainReport } from '../../render/explain.ts';
import { asData, type Format, formats, reported } from '../formats.ts';
import { collect, type GlobalOptions, sessionOf, specFrom } from '../session.ts';
import { misuse } from '../stop.ts';
import type { MakeCommand } from './command.ts';

interface Options extends GlobalOptions {
  readonly format: Format;
  readonly set: readonly string[];
}

export const explainCommand: MakeCommand = (world) =>
  new Command('explain')
    .description('why a pattern got its verdict; without a spec: what the pattern is')
    .argument('<pattern>', 'id of the pattern, see archwright patterns')
    .argument('[spec]', 'spec file, or - for standard input')
    .addOption(new Option('-f, --format <format>', 'how it is written').choices(formats).default('text'))
    .option('--set <fact=value>', 'a fact that goes before the file, repeatable', collect, [])
    .addHelpText(
      'after',
      '\nExamples:\n  archwright explain cqrs\n  archwright explain cqrs examples/tradingpro.yaml',
    )
    .action((id: string, spec: string | undefined, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      const session = sessionOf(world, options);
      const { catalogue } = session.knowledge;
      const pattern = catalogue.patterns.find((it) => it.id === id);
      if (pattern === undefined) {
        throw misuse(
          id,
          `there is no pattern "${id}"`,
          didYouMean(
            id,
            catalogue.patterns.map((it) => it.id),
          ) ?? 'see: archwright patterns',
        );
      }
      if (spec === undefined) {
        const { format } = options;
        const card = cardReport(pattern, catalogue, session.words);
        return session.print(
          format === 'json' || format === 'yaml' ? asData(pattern, format) : reported(card, format, session),
        );
      }
      const plan = advise(specFrom(session, spec, options.set), catalogue);
      if (options.format === 'json' || options.format === 'yaml') {
        return session.print(
          asData(
            plan.patterns.find((it) => it.id === id),
            options.format,
          ),
        );
      }
      session.print(reported(explainReport(plan, pattern, session.words), options.format, session));
    });
