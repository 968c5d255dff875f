import { Component, ReactNode } from 'react';

type FallbackBoundaryProps = {
  /** Shown in place of children that threw; nothing if left out. */
  fallback?: ReactNode;
  /** Another value gives the children another chance. */
  resetKey?: string;
  children: ReactNode;
};

/**
 * Keeps a mistake of ours away from the scaffolder's page: what we add disappears, the page stays.
 * React has already reported the error to the console when this renders its fallback.
 */
export class FallbackBoundary extends Component<
  FallbackBoundaryProps,
  { failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  state = { failed: false };

  componentDidUpdate(previous: FallbackBoundaryProps) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) {
      this.setState({ failed: false });
    }
  }

  render() {
    const { fallback, children } = this.props;
    return this.state.failed ? fallback ?? null : children;
  }
}
