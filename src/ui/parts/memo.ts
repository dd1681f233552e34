/** A component that is drawn again only when one of its properties changed. */
import { Component, type ComponentType, h } from 'preact';

export function memo<P extends object>(
  inner: ComponentType<P> | ((props: P) => preact.ComponentChild),
): ComponentType<P> {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const now = this.props as Record<string, unknown>;
      return Object.entries(next).some(([key, value]) => key !== 'children' && now[key] !== value);
    }
    override render() {
      return h(inner as ComponentType<P>, this.props as P & { children?: preact.ComponentChildren });
    }
  };
}
