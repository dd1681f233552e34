/**
 * A component that is fetched when it is first shown, and not before `after`. Until then nothing stands there: no spinner under 300 ms.
 */
import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export function lazy<P extends object>(
  load: () => Promise<ComponentType<P> | ((props: P) => preact.ComponentChild)>,
  after: Promise<void> = Promise.resolve(),
): ComponentType<P> {
  let loaded: ComponentType<P> | null = null;
  return function Lazy(props: P) {
    const [Inner, set] = useState<ComponentType<P> | null>(() => loaded);
    useEffect(() => {
      if (Inner) return;
      let here = true;
      void after.then(load).then((component) => {
        loaded = component as ComponentType<P>;
        if (here) set(() => loaded);
      });
      return () => {
        here = false;
      };
    }, []);
    return Inner ? h(Inner, props as P & { children?: preact.ComponentChildren }) : null;
  };
}
