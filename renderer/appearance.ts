/** How the window and the text in it look: put where the style sheets look for it, and changed for all articles or for one. */

import { useLayoutEffect } from 'react'
import { type Look, lookOf } from '#core/settings.ts'
import { i18n } from './i18n.ts'
import { useSession } from './session-store.ts'

export function useAppearance(): void {
  const session = useSession((state) => state.session)
  const articleId = useSession((state) => state.articleId)
  useLayoutEffect(() => {
    const root = document.documentElement
    const { fontSize, measure, leading, typeface, justify } = lookOf(session.settings, articleId)
    root.dataset.theme = session.theme
    root.lang = session.language
    root.dataset.typeface = typeface
    root.dataset.justify = String(justify)
    root.style.setProperty('--size-text', `${fontSize}px`)
    root.style.setProperty('--measure', `${measure}em`)
    root.style.setProperty('--leading-text', String(leading))
    // All that has words is drawn anew by it.
    if (i18n.language !== session.language) void i18n.changeLanguage(session.language)
  }, [session, articleId])
}

/** The look of what is read now, and whether it is its own. */
export function useLook(): { look: Look; isOwn: boolean } {
  const settings = useSession((state) => state.session.settings)
  const articleId = useSession((state) => state.articleId)
  return {
    look: lookOf(settings, articleId),
    isOwn: articleId !== null && settings.looks[articleId] !== undefined,
  }
}

/** Changes the look of the open article where it has one of its own, or else of all. */
export function changeLook(patch: Partial<Look>): void {
  const { session, articleId, save } = useSession.getState()
  const { looks } = session.settings
  const own = articleId === null ? undefined : looks[articleId]
  if (articleId !== null && own) void save({ looks: { ...looks, [articleId]: { ...own, ...patch } } })
  else void save(patch)
}

/** Gives the open article a look of its own, at first the one that it has, or takes it away again. */
export function setOwnLook(isOwn: boolean): void {
  const { session, articleId, save } = useSession.getState()
  if (articleId === null) return
  const { [articleId]: _, ...looks } = session.settings.looks
  const look = lookOf(session.settings, articleId)
  void save({ looks: isOwn ? { ...looks, [articleId]: look } : looks })
}
