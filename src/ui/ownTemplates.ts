import type { Method, OwnTemplateId } from '../session/index.ts';
import type { OwnTemplate } from '../worker/api.ts';

// cache keyed by content: templates of the person's own, by the hashes of both files; as long as the page is open
const known = new Map<string, OwnTemplate>();

const keyOf = ({ head, mask }: OwnTemplateId): string => `${head} ${mask}`;

export function keepOwnTemplate(template: OwnTemplate): void {
  known.set(keyOf(template.id), template);
}

/** The files of a method's own template: null where it has none, undefined where they have to be chosen again. */
export function ownTemplateOf({ template }: Method): OwnTemplate | null | undefined {
  return template === null ? null : known.get(keyOf(template));
}
