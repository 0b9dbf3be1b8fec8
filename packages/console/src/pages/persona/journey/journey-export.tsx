import { pngOfText, saveFile, svgOfText } from '../../../charts/save-svg.ts';
import { defineText, useText } from '../../../text/define-text.ts';
import { Button } from '../../../ui/button.tsx';
import { useTell } from '../../../ui/toasts.tsx';
import { type Drawn, useJourneyPicture } from './use-journey-picture.ts';

const text = defineText({
  en: {
    svg: 'Save as SVG',
    png: 'Save as PNG',
    file: 'journey',
    saved: (name: string) => `${name} is saved`,
    failed: 'The picture could not be made',
  },
  pl: {
    svg: 'Zapisz jako SVG',
    png: 'Zapisz jako PNG',
    file: 'sciezka',
    saved: (name: string) => `Zapisano ${name}`,
    failed: 'Nie udało się utworzyć obrazu',
  },
});

/** The map as a picture to take along, drawn anew rather than copied off the page, so that it stands alone. */
export function JourneyExport(props: Drawn) {
  const t = useText(text);
  const tell = useTell();
  const draw = useJourneyPicture(props);
  const name = `${t.file}-${fileNameOf(props.persona.name)}`;
  const save = async (ending: 'svg' | 'png') => {
    try {
      const { source, width, height } = draw();
      saveFile(
        ending === 'svg' ? svgOfText(source) : await pngOfText(source, width, height),
        `${name}.${ending}`,
      );
      tell(t.saved(`${name}.${ending}`));
    } catch {
      tell(t.failed);
    }
  };
  return (
    <>
      <Button kind="quiet" small onClick={() => void save('svg')}>
        {t.svg}
      </Button>
      <Button kind="quiet" small onClick={() => void save('png')}>
        {t.png}
      </Button>
    </>
  );
}

/** In letters that every file system takes. */
function fileNameOf(name: string): string {
  const plain = name.replaceAll('ł', 'l').replaceAll('Ł', 'L').normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return (
    plain
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'persona'
  );
}
