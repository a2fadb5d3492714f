/** The formats that Glossa reads. The first that accepts a file reads it, so that the order tells one kind from another. */

import { asciiDoc } from './formats/asciidoc.ts'
import { docx } from './formats/docx.ts'
import { enex, enexOfSeveral } from './formats/enex.ts'
import { epub } from './formats/epub.ts'
import { fb2 } from './formats/fb2.ts'
import { exportedArchives, exportedTexts } from './formats/foreign-exports.ts'
import { html } from './formats/html.ts'
import { joplin, joplinOfSeveral } from './formats/joplin.ts'
import { karakeep, karakeepOfSeveral } from './formats/karakeep.ts'
import { mail } from './formats/mail.ts'
import { mailbox } from './formats/mailbox.ts'
import { markdown, markdownByFrontMatter, markdownWithHtml } from './formats/markdown.ts'
import { mhtml } from './formats/mhtml.ts'
import { notion } from './formats/notion.ts'
import { odt } from './formats/odt.ts'
import { omnivore, omnivoreOfSeveral } from './formats/omnivore.ts'
import { pdf } from './formats/pdf.ts'
import { singleFile, singleFileZ } from './formats/singlefile.ts'
import { text } from './formats/text.ts'
import {
  blank,
  blankText,
  foreignArchives,
  foreignBytes,
  foreignTexts,
  noise,
} from './formats/unsupported.ts'
import { wallabag, wallabagOfSeveral } from './formats/wallabag.ts'
import { webArchive } from './formats/webarchive.ts'
import { completePage, zipOfSeveral } from './formats/zip.ts'
import type { Format } from './types.ts'

export const formats: readonly Format[] = [
  blank,
  // ZIP archives, by their entries
  docx,
  epub,
  odt,
  ...foreignArchives,
  omnivore,
  omnivoreOfSeveral,
  ...exportedArchives,
  singleFileZ,
  completePage,
  zipOfSeveral,
  // by their bytes
  webArchive,
  pdf,
  joplin,
  joplinOfSeveral,
  ...foreignBytes,
  mhtml,
  mailbox,
  mail,
  // by their text
  blankText,
  noise,
  fb2,
  enex,
  enexOfSeveral,
  wallabag,
  wallabagOfSeveral,
  karakeep,
  karakeepOfSeveral,
  ...exportedTexts,
  ...foreignTexts,
  markdownByFrontMatter,
  markdownWithHtml,
  notion,
  singleFile,
  html,
  asciiDoc,
  markdown,
  text,
]
