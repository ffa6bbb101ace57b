import { expect, test } from 'vitest';
import { parseSource } from '../../src/load/document.ts';

// The parser itself speaks English only: a code without a Korean sentence would be told as it comes.
test.each<[string, string]>([
  ['b: &y *x', '별칭에는 앵커나 태그를 붙일 수 없습니다'],
  ['a: & 1', '앵커나 별칭의 이름이 잘못되었습니다'],
  ['%FOO bar\n---\na: 1', '% 지시문이 잘못되었습니다'],
  ['a: "\\q"', '큰따옴표 안의 이스케이프가 잘못되었습니다'],
  ['a:\n  b: 1\n c: 2', '들여쓰기가 맞지 않거나 괄호를 닫지 않았습니다'],
  ['a: [1, 2', '들여쓰기가 맞지 않거나 괄호를 닫지 않았습니다'],
  ['a: @b', '따옴표 없이 이 문자로 값을 시작할 수 없습니다'],
  ['a: b: c', '한 줄 안에 다른 맵이나 목록을 이어서 중첩할 수 없습니다'],
  ['a: {\n  - b: 1}', '괄호 안에는 들여쓴 목록이나 맵을 둘 수 없습니다'],
  [`${'k'.repeat(1100)}: 1`, '키와 콜론 사이가 1024자를 넘습니다'],
  ['a: "b', '따옴표, 괄호, 쉼표, 콜론과 같은 문자가 빠졌습니다'],
  ['a\nb: 1', '키는 한 줄에 적어야 합니다'],
  ['a: &a &b c', '값 하나에 앵커가 둘 이상 있습니다'],
  ['a: !!str !!str c', '값 하나에 태그가 둘 이상 있습니다'],
  ['a:\n\tb: 1', '탭으로 들여쓸 수 없습니다'],
  ['a: !env x', '해석할 수 없는 태그입니다'],
  ['a: [1,,2]', '예상하지 못한 문자가 있습니다'],
  ['a: 1\n---\nb: 1', '여기서 두 번째 문서가 시작됩니다'],
])('%j', (text, ko) => {
  const { problems } = parseSource('a.yaml', `${text}\n`);
  expect(problems[0]?.message.ko).toBe(ko);
  expect(problems[0]?.message.en).toMatch(/^[^가-힣]+$/);
  expect(problems[0]?.mend?.ko).toMatch(/[가-힣]/);
});
