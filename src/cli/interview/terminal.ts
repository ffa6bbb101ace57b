import { plain, type Style } from '../../render/style.ts';
import { textOf } from '../../render/text.ts';
import type { Words } from '../../render/words.ts';
import type { World } from '../world.ts';
import type { Ask, Prompt } from './prompt.ts';

/** Asks a person. The prompts are drawn on stderr; inquirer is loaded only here, since it takes longer than most commands. */
export async function terminalAsk(world: World, words: Words, style: Style): Promise<Ask> {
  const { default: inquirer } = await import('inquirer');
  const input = world.stdin as NodeJS.ReadStream;
  const prompt = inquirer.createPromptModule({ input, output: world.stderr as NodeJS.WriteStream });
  const theme = themeOf(words, style);
  return async (asked) => {
    world.stderr.write(asked.why === undefined ? '\n' : aside(asked.why, style));
    const question = { ...drawn(asked), message: wrapped(asked.message, style), theme, name: 'answer' };
    const { answer } = await orClosed(input, prompt<{ answer: unknown }>([question]));
    return Array.isArray(answer) ? answer.join(',') : String(answer);
  };
}

/** A remark between the questions: an empty line, then the text, wrapped. */
export function aside(text: string, style: Style): string {
  return textOf({ title: '', subtitle: text, sections: [] }, style);
}

/** inquirer itself breaks lines in the middle of words. */
function wrapped(message: string, { width }: Style): string {
  return aside(message, { ...plain, width: width - '? '.length }).trim();
}

/** As inquirer takes it. */
type Drawn = Readonly<Record<string, unknown>> & {
  readonly type: 'input' | 'select' | 'checkbox';
  readonly message: string;
};

function drawn({ message, choices, many, start, check }: Prompt): Drawn {
  const accept = (answer: string | readonly { value: string }[]) =>
    check?.(typeof answer === 'string' ? answer : answer.map(({ value }) => value).join(',')) ?? true;
  if (choices === undefined) return { type: 'input', message, validate: accept };
  const listed = choices.map(({ value, label, hint }) => ({ value, name: label, description: hint }));
  const list = { message, choices: listed, pageSize: 12, loop: false };
  if (many !== true) return { ...list, type: 'select', default: start };
  return { ...list, type: 'checkbox', validate: accept, shortcuts: { all: null, invert: null } };
}

function themeOf({ say }: Words, { strong, faint, good, bad }: Style): object {
  const actions: Record<string, string> = {
    navigate: say('init-key-navigate'),
    select: say('init-key-select'),
    submit: say('init-key-submit'),
  };
  return {
    prefix: { idle: '?', done: good('✔') },
    icon: { cursor: '>', checked: good('[x]'), unchecked: '[ ]' },
    style: {
      answer: good,
      message: strong,
      highlight: strong,
      description: faint,
      help: faint,
      defaultAnswer: faint,
      disabled: faint,
      error: (text: string) => bad(`> ${text}`),
      keysHelpTip: (keys: readonly [string, string][]) =>
        faint(keys.map(([key, action]) => `${key} ${actions[action] ?? action}`).join(' · ')),
    },
  };
}

/** The answer; or, if the input ends without one (Ctrl-D), what Ctrl-C throws, since inquirer would wait forever. */
async function orClosed<T>(input: NodeJS.ReadStream, answer: Promise<T>): Promise<T> {
  let onPause = () => {};
  const closed = new Promise<never>((_resolve, reject) => {
    const end = Object.assign(new Error('the input ended'), { name: 'ExitPromptError' });
    // The line is closed after every answer too; by the next turn such an answer has arrived.
    onPause = () => void setImmediate(() => reject(end));
    input.once('pause', onPause);
  });
  try {
    return await Promise.race([answer, closed]);
  } finally {
    input.off('pause', onPause);
  }
}
