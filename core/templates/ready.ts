/** The templates that Glossa comes with, in the language of the interface. Each is a file like those of the reader, to be copied and changed. */

import type { i18n } from 'i18next'
import type { Key } from '../locales/keys.ts'

/** The names by which the command line and the window know them. */
export const readyNames = [
  'plain',
  'obsidian',
  'logseq',
  'zotero',
  'readwise',
  'pandoc',
  'bilingual',
] as const
export type ReadyName = (typeof readyNames)[number]

type WordKey = Key<'templates'> extends infer K ? (K extends `words.${infer Name}` ? Name : never) : never
type Words = (key: WordKey) => string

/*
 * In all of them a part brings the empty line before it along, and a tag takes the white space before it away: so that what is not
 * there leaves no gap.
 */

/** The heading before the first note whose passage is no longer in the text. */
const lostHeading = (words: Words) => `{%- if note.lost and gone == false %}
{%- assign gone = true %}

## ${words('lost')}
{%- endif %}`

const review = (words: Words) => `{%- if note.review %}

*${words('review')}*
{%- endif %}`

/** In a few words, where there is no room for a sentence. */
const marks = (words: Words) => `{%- if note.lost %} *(${words('lostMark')})*{% endif %}
{%- if note.review %} *(${words('reviewMark')})*{% endif %}`

const translations = `{%- for translation in note.translations %}

**{{ translation.label | escape_md }}** {{ translation.markdown }}
{%- endfor %}`

const footer = `{%- assign marks = note.label | escape_md | merge: note.hashtags | compact | join: " " %}

{{ marks }}{% if marks != "" %} {% endif %}[↗]({{ note.link }})`

const sources: Record<ReadyName, (words: Words) => string> = {
  plain: (words) => `# {{ title | escape_md }}
{%- assign day = published | date %}
{%- assign source = author | merge: site, day, url | compact | join: ", " %}
{%- if source != "" %}

{{ source | escape_md }}
{%- endif %}
{%- assign gone = false %}
{%- for note in notes %}
${lostHeading(words)}
{%- if note.quote %}

{{ note.quote }}
{%- endif %}
${review(words)}
${translations}
{%- if note.comment %}

{{ note.comment }}
{%- endif %}
{%- endfor %}
`,

  obsidian: (words) => `---
id: {{ id }}
title: {{ title | yaml }}
{%- if author %}
author: {{ authors | wikilink | yaml }}
{%- endif %}
{%- if site %}
site: {{ site | yaml }}
{%- endif %}
{%- if url %}
url: {{ url | yaml }}
{%- endif %}
{%- if published %}
published: {{ published | date | yaml }}
{%- endif %}
saved: {{ created | date | yaml }}
{%- if tags.size > 0 %}
tags: {{ hashtags | join: " " | remove: "#" | split: " " | yaml }}
{%- endif %}
---

# {{ title | escape_md }}
{%- assign gone = false %}
{%- for note in notes %}
${lostHeading(words)}
{%- if note.text %}
{%- assign heading = note.heading | squish | escape_md %}

{{ note.text | callout: "quote", heading }}
{%- elsif note.comment %}

{{ note.comment }}
{%- endif %}

^{{ note.id }}
${review(words)}
${translations}
{%- if note.text and note.comment %}

{{ note.comment }}
{%- endif %}
${footer}
{%- endfor %}
`,

  logseq: (words) => `title:: {{ title | squish | escape_md }}
{%- if author %}
author:: {{ authors | wikilink | join: ", " }}
{%- endif %}
{%- if site %}
site:: {{ site | squish | escape_md }}
{%- endif %}
{%- if url %}
url:: {{ url | replace: "<", "%3C" }}
{%- endif %}
{%- if published %}
published:: {{ published | date }}
{%- endif %}
{%- if tags.size > 0 %}
tags:: {{ hashtags | join: ", " | remove: "#" }}
{%- endif %}
glossa-id:: {{ id }}
{%- for note in notes %}

- {% if note.quote %}{{ note.quote | indent: 2 }}

  {% endif %}{{ note.hashtags | join: " " | append: " " | lstrip }}[↗]({{ note.link }})
${marks(words)}
{%- if note.label %} *{{ note.label | escape_md }}*{% endif %}
{%- for translation in note.translations %}
  - **{{ translation.label | escape_md }}** {{ translation.markdown | indent: 4 }}
{%- endfor %}
{%- if note.comment %}
  - {{ note.comment | indent: 4 }}
{%- endif %}
{%- endfor %}
`,

  zotero: (words) => `---
id: {{ id }}
---

# ${words('annotations')}

{{ title | escape_md }} ({{ time | date: "YYYY-MM-DD, HH:mm" }})
{%- assign family = authors.first | default: site | default: title | split: " " | last %}
{%- assign year = published | date: "YYYY" %}
{%- for note in notes %}
{%- assign page = nil %}
{%- if note.page %}{% assign page = note.page | prepend: "${words('page')} " %}{% endif %}
{%- assign source = family | merge: year, page | compact | join: ", " | escape_md %}
{%- if note.text contains "\\n" %}

{{ note.quote }}

([{{ source }}]({{ note.link }}))
{%- elsif note.text %}

${words('open')}{{ note.text }}${words('close')} ([{{ source }}]({{ note.link }}))
{%- endif %}
${marks(words)}
{%- if note.comment contains "\\n" or note.text == nil %}

{{ note.comment }}
{%- elsif note.comment %} {{ note.comment }}
{%- endif %}
${translations}
{%- endfor %}
`,

  readwise: (words) => `---
id: {{ id }}
---

# {{ title | escape_md }}

## ${words('details')}

{%- if author %}
- ${words('author')}: {{ authors | wikilink | join: ", " }}
{%- endif %}
- ${words('title')}: {{ title | escape_md }}
{%- if site %}
- ${words('site')}: {{ site | escape_md }}
{%- endif %}
{%- if published %}
- ${words('published')}: {{ published | date }}
{%- endif %}
{%- if tags.size > 0 %}
- ${words('tags')}: {{ hashtags | join: " " }}
{%- endif %}
{%- if url %}
- ${words('url')}: {{ url | escape_md }}
{%- endif %}

## ${words('highlights')}

{%- for note in notes %}
{%- assign shown = note.text | default: note.comment %}
- {{ shown | indent: 2 }}
{%- if shown contains "\\n" %}

  ([${words('view')}]({{ note.link }}))
{%- else %} ([${words('view')}]({{ note.link }}))
{%- endif %}
${marks(words)}
{%- if note.hashtags.size > 0 %}
  - ${words('tags')}: {{ note.hashtags | join: " " }}
{%- endif %}
{%- for translation in note.translations %}
  - {{ translation.label | escape_md }} {{ translation.markdown | indent: 4 }}
{%- endfor %}
{%- if note.text and note.comment %}
  - ${words('note')}:{% if note.comment contains "\\n" %}

    {% else %} {% endif %}{{ note.comment | indent: 4 }}
{%- endif %}
{%- endfor %}
`,

  pandoc: (words) => `---
id: {{ id }}
title: {{ title | yaml }}
{%- if author %}
author: {{ authors | yaml }}
{%- endif %}
{%- if published %}
date: {{ published | date | yaml }}
{%- endif %}
{%- if language %}
lang: {{ language | yaml }}
{%- endif %}
references: {{ csl | merge | yaml }}
---
{%- assign gone = false %}
{%- for note in notes %}
${lostHeading(words)}
{%- if note.quote %}

{{ note.quote }}
>
> [@{{ citation_key }}{% if note.page %}, {{ note.page }}{% endif %}]
{%- endif %}
${review(words)}
${translations}
{%- if note.comment %}

{{ note.comment }}
{%- endif %}
{%- endfor %}
`,

  bilingual: (words) => `---
id: {{ id }}
---

# {{ title | escape_md }}

| {{ language_name | default: "${words('text')}" }} | {{ target_language_name }} |
| --- | --- |
{%- for row in rows %}
| {{ row.markdown | cell }} | {{ row.translation | escape_md | cell }}
{%- if row.state == "stale" %} *(${words('stale')})*{% endif %}
{%- if row.lost %} *(${words('lostMark')})*{% endif %}
{%- if row.remark %} *({{ row.remark | escape_md }})*{% endif %}
{%- if row.note %}<br>{{ row.note | escape_md | cell }}{% endif %} |
{%- endfor %}
`,
}

/** The file of a template, in the language of an i18next instance. */
export function readyTemplate(name: ReadyName, instance: i18n): string {
  const words: Words = (key) => instance.t(`words.${key}`, { ns: 'templates' })
  const about = instance.t(`about.${name}`, { ns: 'templates' })
  return `---
template: ${instance.t(`names.${name}`, { ns: 'templates' })}
about: ${JSON.stringify(about)}
extension: md
---
${sources[name](words)}`
}
