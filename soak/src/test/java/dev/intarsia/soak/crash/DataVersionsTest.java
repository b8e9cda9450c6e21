package dev.intarsia.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataVersionsTest {

  @TempDir Path folder;

  private DataVersions data;

  private DataVersions open() throws IOException {
    return DataVersions.at(folder.resolve("data"), 10);
  }

  @BeforeEach
  void openNew() throws IOException {
    data = open();
  }

  @Test
  void columns_areApart_andOnlyGrow() {
    assertThat(data.handOut(3)).isEqualTo(1);
    assertThat(data.handOut(3)).isEqualTo(2);
    data.commit(3, 5);
    data.commit(3, 4);
    data.acknowledge(3, 2);
    data.acknowledge(3, 1);
    assertThat(data.committed(3)).isEqualTo(5);
    assertThat(data.acknowledged(3)).isEqualTo(2);
    assertThat(data.committed(4)).isZero();
    assertThat(data.acknowledged(4)).isZero();
  }

  @Test
  void whoeverElseOpensTheFile_seesTheSame() throws IOException {
    data.handOut(9);
    data.commit(9, 1);
    DataVersions other = open();
    assertThat(other.committed(9)).isEqualTo(1);
    assertThat(other.handOut(9)).isEqualTo(2);
    other.acknowledge(9, 2);
    assertThat(data.acknowledged(9)).isEqualTo(2);
  }

  @Test
  void cellThatDoesNotExist_isRefused() {
    assertThatThrownBy(() -> data.commit(10, 1))
        .hasMessageContaining("10")
        .hasMessageContaining("9");
    assertThatThrownBy(() -> data.committed(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void heardAcknowledgements_areMadeKnown_andIntentsWithoutOneAreCounted() {
    Acknowledgements told = new Acknowledgements();
    DataVersions site = data(Site.CELLS);
    told.intend("1:4 2:9");
    told.intend("1:5");
    told.acknowledge("1:4 2:9");
    told.raiseTo(site);
    assertThat(site.acknowledged(1)).isEqualTo(4);
    assertThat(site.acknowledged(2)).isEqualTo(9);
    assertThat(told.intended(1)).isEqualTo(5);
    assertThat(told.acknowledged(1)).isEqualTo(4);
    assertThat(told.cutOff()).isEqualTo(1);
  }

  private DataVersions data(int cells) {
    try {
      return DataVersions.at(folder.resolve("other"), cells);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
