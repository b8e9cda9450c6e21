package dev.intarsia.web.streaming;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.web.containment.Carriage;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was told. */
final class RecordingListener implements StreamListener {

  final List<String> carried = new ArrayList<>();
  final List<String> replaced = new ArrayList<>();
  final List<String> expired = new ArrayList<>();
  final List<String> assets = new ArrayList<>();

  @Override
  public void carried(FragmentRef ref, Carriage how) {
    carried.add(ref.renderer() + " " + how.carrier());
  }

  @Override
  public void replaced(FragmentRef ref, String reason) {
    replaced.add(ref.renderer() + ": " + reason);
  }

  @Override
  public void expired(List<FragmentRef> missing) {
    missing.forEach(ref -> expired.add(ref.renderer()));
  }

  @Override
  public void assetsMissing(List<String> libraries, String reason) {
    assets.add(libraries + ": " + reason);
  }
}
