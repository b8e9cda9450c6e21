package dev.intarsia.load.page;

/** Which page is measured. */
public enum PageKind {
  /** The standard page of the goals. */
  STANDARD {
    @Override
    public PersonalPage page() {
      return new StandardPage();
    }
  },
  /** The almanac's personal page. */
  ALMANAC {
    @Override
    public PersonalPage page() {
      return new AlmanacPage();
    }
  };

  /** The page. */
  public abstract PersonalPage page();
}
