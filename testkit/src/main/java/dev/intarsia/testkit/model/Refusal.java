package dev.intarsia.testkit.model;

/** Why an operation has no result: becomes the answer {@code error}. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String UNKNOWN_CONTEXT = "unknownContext";
  static final String BUILDER_FAILED = "builderFailed";
  static final String PLACEHOLDER_WITHOUT_BUILDER = "placeholderWithoutBuilder";
  static final String BUILDER_WITH_CHILDREN = "builderWithChildren";
  static final String BUILDER_WITH_OTHER_PROPERTIES = "builderWithOtherProperties";
  static final String NON_SCALAR_BUILDER_ARGUMENT = "nonScalarBuilderArgument";
  static final String MISSING_INITIAL_CONTEXTS = "missingInitialContexts";

  private final String error;

  Refusal(String error, String because) {
    super(error + ": " + because);
    this.error = error;
  }

  String error() {
    return error;
  }
}
