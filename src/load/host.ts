import type { Text } from '../core/text.ts';

const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';

/** A DNS name in small letters. Its last label begins with a letter, which no IPv4 address does. Also in the JSON Schema. */
export const hostPattern = `^(${label}\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`;

export const longestHost = 253;

/** What to do about one that is none. */
export const asHostName: Text = {
  en: 'write a host name in small letters and nothing else, such as api.example.com: no scheme, port, path, wildcard or IP address',
  ko: 'api.example.com처럼 호스트 이름만 영문 소문자로 적으십시오. 스킴, 포트, 경로, 와일드카드, IP 주소는 쓸 수 없습니다',
};
