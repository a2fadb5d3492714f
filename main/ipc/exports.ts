/** What leaves the window: notes and translations to the clipboard or to a file, and addresses to the system's browser. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { bilingualHtml } from '#core/export/bilingual-html.ts'
import { exportFileName, markdownFileName } from '#core/export/file-name.ts'
import { formatNames } from '#core/export/format-names.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import { toMarkdown } from '#core/export/markdown.ts'
import { notesHtml } from '#core/export/notes-html.ts'
import { exportTexts } from '#core/export/texts.ts'
import { articleTmx } from '#core/export/tmx.ts'
import { labelsOf } from '#core/library/library.ts'
import { parseDeepLink } from '#core/links/deep-link.ts'
import { idSchema } from '#core/schema/stored.ts'
import { earlierTexts } from '#main/export/earlier-texts.ts'
import { exportArticle, exportSource } from '#main/export/formats.ts'
import { picturesOf } from '#main/export/pictures.ts'
import { followDeepLink } from '#main/follow-deep-link.ts'
import { openArticle } from '#main/open-article.ts'
import type { Services } from '#main/services.ts'
import { saveFile } from './dialogs.ts'
import { articleId, type Handlers, handlerFor, language, nothing } from './handler.ts'

const handler = handlerFor<
  Pick<Services, 'library' | 'catalogue' | 'desktop' | 'version' | 'places' | 'switchLibrary'> & {
    settings: Pick<Services['settings'], 'get'>
  }
>()

export const exportDestination = z.enum(['clipboard', 'file'])

const openable = new Set(['http:', 'https:', 'mailto:'])

/** An address as a dialog has room for it. */
function shortened(href: string): string {
  return href.length <= 300 ? href : `${href.slice(0, 220)} … ${href.slice(-60)}`
}

export const exportHandlers = {
  'export.markdown': handler(
    z.strictObject({ id: idSchema, to: exportDestination }),
    async ({ id, to }, { library, catalogue, desktop, settings }, { dialogs }) => {
      const { article, content } = await openArticle(library, id)
      const labels = labelsOf(await library.data())
      const { blockIds, pictures: choice } = settings.get()
      const earlier = await earlierTexts(library, article)
      const options = { texts: exportTexts(catalogue()), labels, earlier, blockIds }
      if (to === 'clipboard') {
        const markdown = toMarkdown(article, content, { ...options, picture: webAddressOf })
        await desktop.copy(markdown, notesHtml(article, content, options))
        return { saved: null }
      }
      const pictures = await picturesOf(library, id, [content.document, ...earlier.values()], choice)
      const markdown = toMarkdown(article, content, { ...options, picture: pictures.addressOf })
      const t = catalogue().getFixedT(null, 'dialogs')
      const filter = { name: t('save.markdown'), extensions: ['md'] }
      const name = markdownFileName(article.metadata.title)
      return saveFile(dialogs, { title: t('save.title'), filter }, name, markdown, pictures.used())
    },
  ),
  'export.translations': handler(
    z.discriminatedUnion('format', [
      z.strictObject({ id: idSchema, format: z.literal('tmx') }),
      z.strictObject({ id: idSchema, format: z.literal('html'), targetLang: language }),
    ]),
    async (wanted, { library, catalogue, version }, { dialogs }) => {
      const { id, format } = wanted
      const { article, content } = await openArticle(library, id)
      const t = catalogue().getFixedT(null, 'dialogs')
      const filter = { name: t(`save.${format}`), extensions: [format] }
      const text =
        wanted.format === 'tmx'
          ? articleTmx(article, version)
          : bilingualHtml(article, content, wanted.targetLang, exportTexts(catalogue()))
      const { title } = article.metadata
      const name = wanted.format === 'tmx' ? title : `${title} (${wanted.targetLang})`
      return saveFile(dialogs, { title: t('save.translations'), filter }, exportFileName(name, format), text)
    },
  ),
  'export.save': handler(
    z.strictObject({ id: idSchema, format: z.enum(formatNames) }),
    async ({ id, format }, { library, catalogue, settings, version }, { dialogs }) => {
      const t = catalogue().getFixedT(null, 'dialogs')
      const { title, extension, content, pictures } = await exportArticle(
        await exportSource(library, id, {
          texts: exportTexts(catalogue()),
          labels: labelsOf(await library.data()),
          version,
          blockIds: settings.get().blockIds,
          provenance: false,
          keyPattern: undefined,
          pictures: settings.get().pictures,
          targetLang: () => settings.get().targetLang,
        }),
        format,
      )
      const filter = { name: t(`save.formats.${format}`), extensions: [extension] }
      const name = exportFileName(title, extension)
      return saveFile(dialogs, { title: t('save.export'), filter }, name, content, pictures)
    },
  ),
  'page.print': handler(nothing, (_, __, { print }) => print()),
  'page.savePdf': handler(articleId, async ({ id }, { library, catalogue }, { dialogs, pdf }) => {
    const { metadata } = await library.get(id)
    const t = catalogue().getFixedT(null, 'dialogs')
    const filter = { name: t('save.pdf'), extensions: ['pdf'] }
    return saveFile(
      dialogs,
      { title: t('save.pdfTitle'), filter },
      exportFileName(metadata.title, 'pdf'),
      await pdf(),
    )
  }),
  'clipboard.write': handler(
    z.strictObject({ text: z.string(), html: z.string().optional() }),
    ({ text, html }, { desktop }) => desktop.copy(text, html),
  ),
  'link.open': handler(
    z.strictObject({ url: z.string().max(8192) }),
    async ({ url }, needs, { dialogs, send }) => {
      const { catalogue, desktop } = needs
      const target = parseDeepLink(url)
      if (target)
        return followDeepLink(target, needs, { dialogs, show: (found) => send('link.followed', found) })
      if (!URL.canParse(url) || !openable.has(new URL(url).protocol)) {
        throw new GlossaError('linkRefused', { url })
      }
      const t = catalogue().getFixedT(null, 'dialogs')
      const { href, host } = new URL(url)
      // What stands before an @ is no host, though it can look like one.
      const where = host === '' ? [] : [t('openLink.host', { host })]
      const agreed = await dialogs.confirm({
        type: 'question',
        message: t('openLink.message'),
        detail: [shortened(href), ...where, '', t('openLink.detail')].join('\n'),
        confirm: t('openLink.open'),
        cancel: t('cancel'),
        preset: 'confirm',
      })
      if (agreed) await desktop.openAddress(href)
    },
  ),
} satisfies Handlers<Services>
