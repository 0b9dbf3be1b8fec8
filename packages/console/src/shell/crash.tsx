import { Component, type ComponentChildren } from 'preact';
import { ProblemNotice } from '../ui/notice.tsx';

/** A page that fails to draw is told in its place; the rest of the console goes on. */
export class Crash extends Component<{ children: ComponentChildren }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static override getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === undefined) return <>{this.props.children}</>;
    return <ProblemNotice error={this.state.error} retry={() => this.setState({ error: undefined })} />;
  }
}
