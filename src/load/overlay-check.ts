import { checkFor } from './check.ts';
import type { Source } from './document.ts';
import { show } from './labels.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { didYouMean } from './nearest.ts';
import { changeSchema, memberChangeSchema, memberSchema, members } from './overlay-schemas.ts';
import type { Problem } from './problem.ts';
import type { Tree } from './rule-tree.ts';

/** Checks files of one kind; the checks are made from the kind's schema when the first file needs them. */
export interface OwnChecks {
  readonly whole: (source: Source) => Problem[];
  /** @param shipped the rule that the file changes */
  readonly change: (source: Source, shipped: Tree) => Problem[];
}

/** @param schema that of whole rules of the kind */
export function ownChecks(schema: Tree): OwnChecks {
  const made = new Map<string, Validate>();
  const check = (name: string, make: () => Tree): Validate => {
    const validate = made.get(name) ?? checkFor(make());
    made.set(name, validate);
    return validate;
  };
  const wholeMember = (list: string) => check(`${list} whole`, () => memberSchema(schema, list));
  const changedMember = (list: string) =>
    check(`${list} change`, () => memberChangeSchema(memberSchema(schema, list)));

  const memberMistakes = (member: Source, list: string, known: readonly string[]): Problem[] => {
    const tree = member.data as Tree;
    const key = members[list]?.(tree);
    const isKnown = key !== undefined && known.includes(key);
    if (!('remove' in tree)) return mistakes(member, isKnown ? changedMember(list) : wholeMember(list));
    const found = mistakes(member, changedMember(list));
    return found.length > 0 ? found : wrongRemoval(member, list, known);
  };
  return {
    whole: (source) =>
      mistakes(
        source,
        check('whole', () => schema),
      ),
    change: (source, shipped) => {
      const shape = mistakes(
        source,
        check('change', () => changeSchema(schema)),
      );
      if (shape.length > 0) return shape;
      return Object.entries(source.data as Tree).flatMap(([list, stated]) => {
        const keyOf = members[list];
        if (keyOf === undefined || !Array.isArray(stated)) return [];
        const known = ((shipped[list] ?? []) as Tree[]).flatMap((it) => keyOf(it) ?? []);
        return [
          ...twice(source, list, stated.map(keyOf)),
          ...stated.flatMap((data, index) =>
            memberMistakes(within(source, [list, index], data), list, known),
          ),
        ];
      });
    },
  };
}

/** A part of a file as if it were one. */
function within(source: Source, path: readonly (string | number)[], data: unknown): Source {
  return { file: source.file, data, at: (inner, key) => source.at([...path, ...inner], key) };
}

function wrongRemoval({ data, at }: Source, list: string, known: readonly string[]): Problem[] {
  const tree = data as Tree;
  const key = members[list]?.(tree);
  if (key === undefined || !known.includes(key)) {
    const message = {
      en: `there is no ${show(key ?? '')} in the shipped ${list} to remove`,
      ko: `기본 규칙의 ${list}에 없어 제거할 수 없습니다: ${show(key ?? '')}`,
    };
    const mend = didYouMean(key ?? '', known);
    return [{ ...at([]), message, ...(mend === undefined ? {} : { mend }) }];
  }
  const more = Object.keys(tree).find((name) => name !== 'remove' && tree[name] !== key && name !== 'any');
  if (more === undefined) return [];
  const message = {
    en: `what is removed can't be changed as well: "${more}"`,
    ko: `제거하는 규칙은 동시에 변경할 수 없습니다: "${more}"`,
  };
  return [{ ...at([], more), message, mend: { en: 'keep one of the two', ko: '둘 중 하나만 적으십시오' } }];
}

function twice(source: Source, list: string, keys: readonly (string | undefined)[]): Problem[] {
  return [...keys.entries()]
    .filter(([index, key]) => key !== undefined && keys.indexOf(key) < index)
    .map(([index, key]) => ({
      ...source.at([list, index]),
      message: { en: `${show(key)} is there twice in ${list}`, ko: `${list}에 두 번 있습니다: ${show(key)}` },
      mend: { en: 'keep one of them', ko: '하나만 남기십시오' },
    }));
}
