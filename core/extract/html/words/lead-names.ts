/** What makers of pages call the lead (standfirst) in classes. */

export const leadNames =
  /(?:^|[\s_-])(?:lead|lede|leadtext|lead-?text|article-?lead|standfirst|stand-?first|dek|deck|sub-?title|sub-?head(?:line|ing)?|subhed|strapline|chapo|perex|vorspann|teaser-?text|intro|introduction|summary|abstract|excerpt|article-?(?:summary|intro|description)|sottotitolo|bajada|copete|entradilla|zajawka|ingress|manchet)(?=[\s_-]|$)/
