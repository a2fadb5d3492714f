/** The commands by which articles are filed: those that are chosen in the list, or the one that is open. */

import { useCommands } from '#renderer/commands.ts'
import { setState, toggleStar } from './library-edits.ts'
import { useShelf } from './shelf-store.ts'

/** Offers them in a context; `ids` are the articles that they are about. */
export function useFiling(
  context: 'rows' | 'article',
  ids: () => readonly string[],
  active: () => boolean,
): void {
  const withSome = (run: (ids: readonly string[]) => void) => () => {
    const some = ids()
    if (some.length > 0) run(some)
  }
  useCommands(
    context,
    {
      star: withSome((some) => void toggleStar(some)),
      'tag-articles': withSome((some) => useShelf.getState().tag(some)),
      archive: withSome((some) => setState(some, 'archived')),
      'mark-new': withSome((some) => setState(some, 'new')),
      'mark-reading': withSome((some) => setState(some, 'reading')),
      'mark-done': withSome((some) => setState(some, 'done')),
      'mark-by-reading': withSome((some) => setState(some, null)),
      'new-collection': withSome((some) =>
        useShelf.getState().name({ what: 'addCollection', articles: [...some] }),
      ),
    },
    active,
  )
}
