package dev.intarsia.web.streaming;

import java.util.List;

/** The application's knowledge of how asset libraries are loaded. */
@FunctionalInterface
public interface AssetMarkup {

  /** Loads nothing: for applications whose pages bring all their assets. */
  AssetMarkup NONE = libraries -> "";

  /**
   * Elements that load libraries, as children of a body. Called by several threads; must be quick.
   *
   * @param libraries at least one, in the order in which they are needed
   * @return contained markup; what is not contained is left out and reported
   */
  String markupOf(List<String> libraries);
}
