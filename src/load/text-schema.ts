/** A shown text in both languages; the Korean one holds Hangul. */
export const textSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['en', 'ko'],
  properties: {
    en: { type: 'string', minLength: 1 },
    ko: { type: 'string', minLength: 1, pattern: '[\\uac00-\\ud7a3]' },
  },
};
