/** Keys of the catalogues as types (i18next.d.ts), and the way from a key that comes from data to one that is there. */

import type { ParseKeys } from 'i18next'
import { catalogues } from './i18n.ts'

export type Catalogue = keyof typeof catalogues.en
export type Key<C extends Catalogue> = ParseKeys<C>

function has(catalogue: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return typeof catalogue === 'string'
  if (typeof catalogue !== 'object' || catalogue === null || !Object.hasOwn(catalogue, name)) return false
  return has(Object.entries(catalogue).find(([key]) => key === name)?.[1], rest)
}

/** A key that was put together from data, or `otherwise` where the catalogue has none of that name; not for plurals. */
export function knownKey<C extends Catalogue>(catalogue: C, key: string, otherwise: Key<C>): Key<C> {
  return has(catalogues.en[catalogue], key.split('.')) ? (key as Key<C>) : otherwise
}
