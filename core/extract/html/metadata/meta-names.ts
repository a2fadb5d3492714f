/** The names under which pages declare each fact in their `<meta>` tags, the most trusted first. */

export const metaNames = {
  title: [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'citation_title',
    'headline',
    'parsely-title',
    'sailthru.title',
    'title',
  ],
  /** Each author in a tag of its own, often with the family name first, as catalogues write it. */
  cataloguedAuthor: [
    'citation_author',
    'citation_authors',
    'dc.creator',
    'dcterms.creator',
    'bepress_citation_author',
    'eprints.creators_name',
    'dc:creator',
    'dcterms:creator',
  ],
  author: [
    'author',
    'authors',
    'article:author',
    'og:article:author',
    'article:author_name',
    'parsely-author',
    'sailthru.author',
    'byl',
    'twitter:creator:name',
    'article.author',
    'cxenseparse:author',
  ],
  published: [
    'article:published_time',
    'article:published',
    'og:published_time',
    'og:article:published_time',
    'og:pubdate',
    'datepublished',
    'datecreated',
    'article:created_time',
    'citation_online_date',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.created',
    'dc.date.created',
    'dc.date',
    'dcterms.date',
    'parsely-pub-date',
    'sailthru.date',
    'published',
    'publish-date',
    'publish_date',
    'published-date',
    'published_date',
    'published_time',
    'publishdate',
    'pubdate',
    'publication_date',
    'date',
    'article.published',
    'cxenseparse:recs:publishtime',
    'bt:pubdate',
    'eprints.date',
    'release_date',
    'posted',
  ],
  modified: [
    'article:modified_time',
    'og:updated_time',
    'datemodified',
    'dcterms.modified',
    'last-modified',
    'lastmod',
    'article.updated',
  ],
  site: ['og:site_name', 'application-name', 'al:android:app_name', 'citation_journal_title', 'dc.publisher'],
  language: ['content-language', 'language', 'dc.language', 'og:locale'],
  locale: ['og:locale', 'content-language'],
  url: ['og:url', 'twitter:url', 'parsely-link'],
  type: ['og:type'],
} as const

/** `article:date_published`, `ms.publish-date`, `dcPubDate`: names of a publication date that no list knows. */
const otherPublished =
  /(?:^|[.:_-])(?:(?:first|original)[._-]?)?(?:date[._-]?)?(?:published?|publication|pub|created|creation|posted|issued|released?)(?:[._-]?(?:date|time|at|on))?$/
const otherModified =
  /(?:^|[.:_-])(?:date[._-]?)?(?:last[._-]?)?(?:modified|updated|revised)(?:[._-]?(?:date|time|at|on))?$/

/** `dc.creator.personalname`: catalogues say what kind of name it is behind it. */
const otherCatalogued = /^dc(?:terms)?[.:]creator[.:](?:personal)?name$/
/** `shareaholic:article_author_name`, `vr:author`: names of an author that no list knows. Who made the site or its app is none. */
const otherAuthor =
  /^(?!(?:smartbanner|app|web|site|theme|template|plugin)[.:_-])(?:.*[.:_-])?authors?(?:[._-]?names?)?$/

const withOthers = (
  names: readonly string[],
  present: Iterable<string>,
  other: RegExp,
): readonly string[] => [
  ...names,
  ...[...present].filter((name) => !names.includes(name) && other.test(name)),
]

/** All names of a page's tags that stand for an author in a catalogue. */
export const namesOfCataloguedAuthor = (present: Iterable<string>) =>
  withOthers(metaNames.cataloguedAuthor, present, otherCatalogued)

/** All names of a page's tags that stand for an author. */
export const namesOfAuthor = (present: Iterable<string>) => withOthers(metaNames.author, present, otherAuthor)

/** All names of a page's tags that stand for a fact: the known ones in their order, then those that only read like it. */
export function namesOfDate(fact: 'published' | 'modified', present: Iterable<string>): readonly string[] {
  return withOthers(metaNames[fact], present, fact === 'published' ? otherPublished : otherModified)
}
