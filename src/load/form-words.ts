import { inUnits } from './duration.ts';
import { asHostName, hostPattern } from './host.ts';
import { about, show } from './labels.ts';
import { notOneLine, oneLinePattern } from './one-line.ts';
import type { Violation, Words } from './violation.ts';

/** What is said of a text that has not the form that its pattern asks for. */
export function wrongForm({ name, value, params }: Violation): Words {
  const pattern = String(params.pattern);
  const shown = show(value);
  if (pattern.includes('ms|s|m')) {
    return {
      message: about(name, `is ${shown}, but must be a duration`, `의 값이 기간이 아닙니다: ${shown}`),
      mend: inUnits,
    };
  }
  if (pattern === hostPattern) {
    return {
      message: { en: `${shown} is no host name`, ko: `호스트 이름이 아닙니다: ${shown}` },
      mend: asHostName,
    };
  }
  if (pattern === oneLinePattern) {
    const { message, mend } = notOneLine(value);
    return { message: about(name, message.en, message.ko), mend };
  }
  if (pattern.startsWith('^(/')) {
    return {
      message: { en: `${shown} is no path`, ko: `경로 형식이 아닙니다: ${shown}` },
      mend: {
        en: 'write /small-letters/digits-and-hyphens',
        ko: '슬래시(/)로 시작하고 영문 소문자, 숫자, 하이픈만 쓰십시오',
      },
    };
  }
  if (pattern.includes('(:(')) {
    return {
      message: { en: `${shown} can't stand here`, ko: `여기에 쓸 수 없습니다: ${shown}` },
      mend: {
        en: 'use small letters, digits and hyphens; a right is written resource:action or resource:*',
        ko: '영문 소문자, 숫자, 하이픈만 쓰십시오. 권한은 resource:action 또는 resource:* 형식입니다',
      },
    };
  }
  if (pattern.startsWith('^https')) {
    return {
      message: { en: `${shown} is no web address`, ko: `웹 주소가 아닙니다: ${shown}` },
      mend: { en: 'begin it with https://', ko: 'https://로 시작하는 주소를 적으십시오' },
    };
  }
  if (pattern.startsWith('^[0-9]{4}')) {
    return {
      message: { en: `${shown} is no date`, ko: `날짜가 아닙니다: ${shown}` },
      mend: {
        en: 'write a year, or a month or day of it: 2026, 2026-03 or 2026-03-02',
        ko: '연, 월 또는 일까지 적으십시오: 2026, 2026-03, 2026-03-02',
      },
    };
  }
  return {
    message: { en: `${shown} can't be a name`, ko: `이름으로 쓸 수 없습니다: ${shown}` },
    mend: {
      en: 'use small letters, digits and hyphens, beginning with a letter; put what people call it into "title"',
      ko: '영문 소문자로 시작하고 소문자, 숫자, 하이픈만 쓰십시오. 사람이 부르는 이름은 "title"에 적으십시오',
    },
  };
}
