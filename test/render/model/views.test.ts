import { expect, test } from 'vitest';
import type { ServiceModel } from '../../../src/render/model/services.ts';
import { views } from '../../../src/render/model/views.ts';

test('views of one name in two services keep their service', () => {
  const service = (id: string) =>
    ({ id, views: [{ id: 'by-day', entity: 'sale' }] }) as unknown as ServiceModel;
  const all = views([service('web-shop'), service('till')]);
  expect(all.map(({ service, pascal }) => service.pascal + pascal)).toEqual(['WebShopByDay', 'TillByDay']);
  expect(all[0]?.entity).toBe('sale');
});
