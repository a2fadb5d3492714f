/** Which of the article's translations is shown: the languages that it has, and the way to another one. */

import * as Ariakit from '@ariakit/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { targetLanguages } from '#core/translation/rows.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { CheckIcon } from '#renderer/ui/icons.tsx'
import { LanguageDialog } from './LanguageDialog.tsx'

/** The languages of the open article's translations, with the one that is shown. */
function useLanguages(): { shown: string; all: string[] } {
  const translations = useGlosses((state) => state.translations)
  const shown = useSession((state) => state.session.settings.targetLang)
  const used = targetLanguages(translations)
  return { shown, all: used.includes(shown) ? used : [...used, shown] }
}

export function LanguageMenu() {
  const { t, i18n } = useTranslation('translation')
  const { shown, all } = useLanguages()
  const [asking, setAsking] = useState(false)
  const show = (targetLang: string) => void useSession.getState().save({ targetLang })
  const name = (tag: string) => languageName(tag, i18n.language)
  const next = all[(all.indexOf(shown) + 1) % all.length] ?? shown

  useCommands('article', {
    'next-language': () => show(next),
    'another-language': () => setAsking(true),
  })

  return (
    <>
      <Ariakit.MenuProvider placement="bottom-end">
        <Ariakit.MenuButton
          className="tool"
          aria-label={t('language.label', { language: name(shown) })}
          title={t('language.label', { language: name(shown) })}
        >
          → {name(shown)}
        </Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal>
          {all.map((tag) => (
            <Ariakit.MenuItem key={tag} className="chosen-item" onClick={() => show(tag)}>
              <span lang={tag}>{name(tag)}</span>
              {tag === shown && <CheckIcon />}
            </Ariakit.MenuItem>
          ))}
          <Ariakit.MenuSeparator />
          <Ariakit.MenuItem onClick={() => setAsking(true)}>{t('language.another')}</Ariakit.MenuItem>
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      {asking && <LanguageDialog onChoose={show} onClose={() => setAsking(false)} />}
    </>
  )
}
