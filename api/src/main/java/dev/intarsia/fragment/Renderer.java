package dev.intarsia.fragment;

/**
 * Application code that produces output.
 *
 * <p>It writes to the scope and tells it what it used. It may be called by any thread, and again
 * for every variation. An unchecked exception passes through unchanged, a checked one is wrapped;
 * either way nothing of the output is kept.
 */
@FunctionalInterface
public interface Renderer {

  /**
   * Renders.
   *
   * @param scope valid until this method returns
   * @throws Exception whatever the application wants to report
   */
  void render(RenderScope scope) throws Exception;
}
