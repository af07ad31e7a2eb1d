import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Upload } from '../../connection/upload';
import type { Uploads } from '../../connection/uploads';
import { IconButton } from '../../ui/button';
import { dataSize } from '../../ui/format';
import { Icon } from '../../ui/icons';
import { texts } from '../../ui/texts';
import { paintThumbnail } from './pictures';

const words = texts.input.files;

/** The files on their way, each with how far it has come. */
export default function UploadList({ uploads }: { readonly uploads: Uploads }): JSX.Element {
  const list = uploads.list.value;
  return (
    <ul class="uploads" aria-label={words.underWay}>
      {list.map((upload) => (
        <UploadEntry
          key={upload}
          upload={upload}
          onRemove={() => {
            uploads.remove(upload);
          }}
        />
      ))}
    </ul>
  );
}

interface UploadEntryProps {
  readonly upload: Upload;
  readonly onRemove: () => void;
}

function UploadEntry({ upload, onRemove }: UploadEntryProps): JSX.Element {
  const { source } = upload;
  const state = upload.state.value;
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';
  return (
    <li class="upload" data-testid="upload" data-state={state.kind}>
      <Thumbnail upload={upload} />
      <div class="upload-words">
        <p class="upload-name" dir="auto">
          {source.name}
        </p>
        {isUnderWay && (
          <progress
            value={state.received}
            max={Math.max(1, source.size)}
            aria-label={source.name}
          />
        )}
        <p class={isUnderWay ? 'hint' : 'form-error'} role={isUnderWay ? undefined : 'alert'}>
          {sentenceOf(upload)}
        </p>
      </div>
      <IconButton
        icon="close"
        label={isUnderWay ? words.cancel(source.name) : words.remove(source.name)}
        keepsFocus
        onClick={onRemove}
      />
    </li>
  );
}

function sentenceOf({ source, state }: Upload): string {
  const at = state.value;
  switch (at.kind) {
    case 'sending':
      return words.progress(dataSize(at.received), dataSize(source.size));
    case 'waiting':
      return words.waiting;
    case 'refused':
      return at.code === 'forbidden' ? words.forbidden : at.sentence;
    case 'unreadable':
      return words.unreadable;
    case 'done':
    case 'cancelled':
      return '';
  }
}

/** A small picture of a picture; the page's policy lets no address of one in, so it is painted. */
function Thumbnail({ upload }: { readonly upload: Upload }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current) {
      void paintThumbnail(upload.source, canvas.current);
    }
  }, [upload]);
  return (
    <span class="upload-picture">
      <Icon name="file" />
      <canvas ref={canvas} width={0} height={0} aria-hidden="true" />
    </span>
  );
}
