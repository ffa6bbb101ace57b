import type { ErrorCode } from 'yaml';
import type { Text } from '../core/text.ts';
import type { Problem } from './problem.ts';

export const tooDeep: Pick<Problem, 'message' | 'mend'> = {
  message: { en: 'lists and maps are nested too deeply', ko: '목록과 맵이 너무 깊이 중첩되어 있습니다' },
  mend: { en: 'nest less deeply', ko: '중첩을 줄이십시오' },
};

/** Where the parser's sentence is not ours. */
export const ourWords: { readonly [code in ErrorCode]?: Text } = {
  MULTIPLE_DOCS: { en: 'a second document begins here', ko: '여기서 두 번째 문서가 시작됩니다' },
};

export const mends: { readonly [code in ErrorCode]?: Text } = {
  BAD_INDENT: {
    en: 'indent with spaces, the members of one list or map equally far',
    ko: '공백으로 들여쓰고 같은 목록이나 맵의 항목은 들여쓰기를 맞추십시오. 괄호를 닫았는지도 확인하십시오',
  },
  TAB_AS_INDENT: { en: 'indent with spaces instead of tabs', ko: '탭 대신 공백으로 들여쓰십시오' },
  MISSING_CHAR: { en: 'close the quote or bracket', ko: '따옴표나 괄호를 닫았는지 확인하십시오' },
  BLOCK_AS_IMPLICIT_KEY: {
    en: 'quote the text if it holds ": ", or start the nested part on a line of its own',
    ko: '텍스트에 ": "가 있으면 따옴표로 묶고, 중첩된 내용이면 새 줄에 적으십시오',
  },
  MULTILINE_IMPLICIT_KEY: {
    en: 'quote the text, or end the key with a colon',
    ko: '텍스트를 따옴표로 묶거나 키 끝에 콜론을 붙이십시오',
  },
  MULTIPLE_DOCS: { en: 'keep one document in a file', ko: '파일 하나에 문서를 하나만 두십시오' },
  TAG_RESOLVE_FAILED: { en: 'leave the tag out', ko: '태그를 빼십시오' },
};

/** The parser speaks English; in Korean each of its codes has one sentence for all that it says under that code. */
export const inKorean: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '별칭에는 앵커나 태그를 붙일 수 없습니다',
  BAD_ALIAS: '앵커나 별칭의 이름이 잘못되었습니다',
  BAD_COLLECTION_TYPE: '태그가 목록이나 맵의 형식과 맞지 않습니다',
  BAD_DIRECTIVE: '% 지시문이 잘못되었습니다',
  BAD_DQ_ESCAPE: '큰따옴표 안의 이스케이프가 잘못되었습니다',
  BAD_INDENT: '들여쓰기가 맞지 않거나 괄호를 닫지 않았습니다',
  BAD_PROP_ORDER: '앵커나 태그의 위치가 잘못되었습니다',
  BAD_SCALAR_START: '따옴표 없이 이 문자로 값을 시작할 수 없습니다',
  BLOCK_AS_IMPLICIT_KEY: '한 줄 안에 다른 맵이나 목록을 이어서 중첩할 수 없습니다',
  BLOCK_IN_FLOW: '괄호 안에는 들여쓴 목록이나 맵을 둘 수 없습니다',
  DUPLICATE_KEY: '같은 키가 두 번 있습니다',
  IMPOSSIBLE: '이 위치의 YAML을 해석할 수 없습니다',
  KEY_OVER_1024_CHARS: '키와 콜론 사이가 1024자를 넘습니다',
  MISSING_CHAR: '따옴표, 괄호, 쉼표, 콜론과 같은 문자가 빠졌습니다',
  MULTILINE_IMPLICIT_KEY: '키는 한 줄에 적어야 합니다',
  MULTIPLE_ANCHORS: '값 하나에 앵커가 둘 이상 있습니다',
  MULTIPLE_DOCS: '문서가 둘 이상 있습니다',
  MULTIPLE_TAGS: '값 하나에 태그가 둘 이상 있습니다',
  NON_STRING_KEY: '키는 텍스트여야 합니다',
  RESOURCE_EXHAUSTION: '목록과 맵이 너무 깊이 중첩되어 있습니다',
  TAB_AS_INDENT: '탭으로 들여쓸 수 없습니다',
  TAG_RESOLVE_FAILED: '해석할 수 없는 태그입니다',
  UNEXPECTED_TOKEN: '예상하지 못한 문자가 있습니다',
};
