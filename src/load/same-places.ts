import type { Service, Spec } from '../core/spec.ts';
import type { Complain } from './contradictions.ts';

/** Two services under one path, or two systems under one host: what is written for one would take the place of the other. */
export function samePlaces({ services, dependencies }: Spec, complain: Complain): void {
  const told = services.some((service) => service.public === true);
  const reached = services.map((service) => ((service.public ?? !told) ? pathOf(service) : undefined));
  for (const [index, before] of repeats(reached)) {
    const [one, other] = [services[before] as Service, services[index] as Service];
    // Told already: it is listed twice.
    if (one.name === other.name) continue;
    complain(
      ['services', index, other.path === undefined ? 'name' : 'path'],
      {
        en: `"${other.name}" has the path ${pathOf(other)}, which is that of "${one.name}"`,
        ko: `"${other.name}" 서비스의 경로가 "${one.name}" 서비스의 경로와 같습니다: ${pathOf(other)}`,
      },
      { en: 'give each service a path of its own', ko: '서비스마다 다른 경로를 쓰십시오' },
    );
  }
  for (const [index, before] of repeats(dependencies.map(({ host }) => host))) {
    const host = dependencies[index]?.host;
    const [one, other] = [dependencies[before]?.name, dependencies[index]?.name];
    complain(
      ['dependencies', index, 'host'],
      {
        en: `"${other}" has the host ${host}, which is that of "${one}"`,
        ko: `"${other}" 시스템의 호스트가 "${one}" 시스템의 호스트와 같습니다: ${host}`,
      },
      { en: 'list one host as one system', ko: '호스트 하나는 시스템 하나로 적으십시오' },
    );
  }
}

/** The path that a service gets where the spec names none. */
function pathOf({ name, path }: Service): string {
  return path ?? `/api/v1/${name}`;
}

/** The place of each value that was there before, and of the first that it repeats. */
function repeats(values: readonly (string | undefined)[]): [number, number][] {
  return values.flatMap((value, index): [number, number][] => {
    const before = values.indexOf(value);
    return value !== undefined && before < index ? [[index, before]] : [];
  });
}
