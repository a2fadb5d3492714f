/** What the buttons and bars over a code block say in the languages of pages; folded. */

import { foldWords } from '../../../text/fold.ts'

const labels: ReadonlySet<string> = new Set(
  [
    'copy;copy code;copy snippet;copy to clipboard;click to copy;copied;code copied;raw;view raw;plain text;wrap;wrap lines;toggle wrap;toggle line wrap;' +
      'expand;expand code;expand source;collapse source;ask ai;open cloud shell;collapse;show more;show less;select all;select code;download;edit;run;run code;open;open in new window;try it;' +
      'code;example;play;fullscreen;explain;print;terminal window;code snippet;always show details;line numbers;toggle line numbers;' +
      'select;shrink;php code;html code;open in playground;show hidden lines;undo changes;lines;hosted with by github',
    'kopieren;code kopieren;kopiert;in die zwischenablage kopieren;copier;copier le code;copié;copiar;copiar código;copiado;copia;copia codice;copiato;' +
      'kopiuj;skopiuj;skopiuj kod;skopiowano;kopieer;gekopieerd;kopiera;kopírovat;zkopírovat;копировать;скопировать;скопировать код;скопировано;' +
      'копіювати;копировать код',
    'auswählen;alles auswählen;sélectionner;tout sélectionner;seleccionar;seleccionar todo;selecionar;seleziona;seleziona tutto;selecteer;selecteer alles;' +
      'zaznacz;zaznacz cały;vybrat;vybrat vše;выделить;выделить всё;выделить все;скачать;código;codice;kod;код',
    '复制;复制代码;选择;全选;選択;すべて選択;コード;复制成功;已复制;登录后复制;代码;全屏;运行;收起;展开;複製;複製程式碼;コピー;コードをコピー;コピーする;コピーしました;복사;코드 복사;' +
      'העתק;העתקה;نسخ;انسخ;کپی;kopyala;sao chép;salin',
  ].flatMap((list) => list.split(';').map((label) => foldWords(label))),
)

/** Whether a short text is only what the buttons of a code block say. */
export function isCodeButton(text: string): boolean {
  const words = foldWords(text)
  return words === '' || labels.has(words)
}
