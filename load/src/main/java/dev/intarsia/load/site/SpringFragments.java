package dev.intarsia.load.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.intarsia.load.page.Audience;
import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Fragments kept as Spring's users keep results: by annotations on the methods that make them, in
 * Caffeine. Bodies are kept as bytes, so that a page is a sequence of arrays that nobody copies.
 */
final class SpringFragments implements Answers {

  private static final long MOST = 1_000_000;

  private final PersonalPage page;
  private final Fragments fragments;

  private SpringFragments(PersonalPage page, Fragments fragments) {
    this.page = page;
    this.fragments = fragments;
  }

  @SuppressWarnings("resource") // it lives as long as the process
  static SpringFragments open(PersonalPage page) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(PersonalPage.class, () -> page);
    context.register(Setup.class);
    context.refresh();
    return new SpringFragments(page, context.getBean(Fragments.class));
  }

  @Override
  public List<byte[]> answer(String path, String cookie) {
    Visitor visitor = Visitor.ofCookie(cookie);
    List<byte[]> stretches = fragments.skeleton(visitor.audience());
    List<byte[]> pieces = new ArrayList<>(2 * page.holes() + 1);
    for (int i = 0; i < page.holes(); i++) {
      pieces.add(stretches.get(i));
      pieces.add(fragments.hole(i, visitor));
    }
    pieces.add(stretches.get(page.holes()));
    return pieces;
  }

  @Override
  public long rendered() {
    return fragments.rendered();
  }

  /** What Spring is told. */
  @Configuration
  @EnableCaching
  static class Setup {

    @Bean
    CacheManager caches() {
      CaffeineCacheManager caches = new CaffeineCacheManager("skeletons", "holes");
      caches.setCaffeine(Caffeine.newBuilder().maximumSize(MOST));
      return caches;
    }

    @Bean
    Fragments fragments(PersonalPage page) {
      return new RenderedFragments(page);
    }
  }

  /** The methods whose results are kept. */
  interface Fragments {

    List<byte[]> skeleton(Audience audience);

    byte[] hole(int number, Visitor visitor);

    long rendered();
  }

  /** Makes them. */
  static class RenderedFragments implements Fragments {

    private final PersonalPage page;
    private final LongAdder rendered = new LongAdder();

    RenderedFragments(PersonalPage page) {
      this.page = page;
    }

    @Override
    @Cacheable("skeletons")
    public List<byte[]> skeleton(Audience audience) {
      rendered.increment();
      return page.skeleton(audience);
    }

    @Override
    @Cacheable("holes")
    public byte[] hole(int number, Visitor visitor) {
      rendered.increment();
      return page.hole(number, visitor);
    }

    @Override
    public long rendered() {
      return rendered.sum();
    }
  }
}
