/** Words by which headings speak of what readers have written, in twelve languages. */

export const readerWords =
  /\bcomments?\b|\breaders?\b|\brepl(?:y|ies)\b|discussion|kommentar|leser|diskussion|antworten|meinungen|comentari|lector|opini|respuesta|komentarz|czytelni|dyskusj|opinie|commentaire|lecteur|réaction|commenti|lettori|leitor|reacties|lezers|komentář|čtenář|diskus|läsar|комментари|читател|обсуждени|коментар|评论|留言|コメント|댓글/iu
