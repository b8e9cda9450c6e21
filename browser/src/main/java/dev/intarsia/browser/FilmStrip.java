package dev.intarsia.browser;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * What pages showed at the same moments after their navigation began, one row for each page.
 *
 * <p>Thread safety: none.
 */
public final class FilmStrip {

  private static final int THUMB_WIDTH = 168;
  private static final int GAP = 8;
  private static final int LABEL_HEIGHT = 18;
  private static final Color PAPER = new Color(0xF4F4F2);
  private static final Color INK = new Color(0x222222);
  private static final Color NOTHING_YET = new Color(0xE2E2DE);

  private final int stepMillis;
  private final int steps;
  private final List<Row> rows = new ArrayList<>();

  private record Row(String title, double startMillis, Recording recording) {}

  /**
   * A strip without rows.
   *
   * @param stepMillis between two pictures
   * @param steps pictures in a row, the first one at the first step
   */
  public FilmStrip(int stepMillis, int steps) {
    this.stepMillis = stepMillis;
    this.steps = steps;
  }

  /**
   * One more row.
   *
   * @param startMillis when the navigation began, since the epoch
   */
  public void add(String title, double startMillis, Recording recording) {
    rows.add(new Row(title, startMillis, recording));
  }

  /** Writes the strip as PNG. */
  public void writeTo(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      ImageIO.write(picture(), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage picture() throws IOException {
    int thumbHeight = thumbHeight();
    int rowHeight = LABEL_HEIGHT + thumbHeight + GAP;
    int width = GAP + steps * (THUMB_WIDTH + GAP);
    int height = LABEL_HEIGHT + GAP + rows.size() * rowHeight;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(PAPER);
    pen.fillRect(0, 0, width, height);
    pen.setColor(INK);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    for (int step = 0; step < steps; step++) {
      pen.drawString((step + 1) * stepMillis + " ms", x(step), LABEL_HEIGHT - 4);
    }
    for (int row = 0; row < rows.size(); row++) {
      draw(pen, rows.get(row), LABEL_HEIGHT + row * rowHeight, thumbHeight);
    }
    pen.dispose();
    return picture;
  }

  private void draw(Graphics2D pen, Row row, int top, int thumbHeight) throws IOException {
    pen.setColor(INK);
    pen.drawString(row.title(), GAP, top + LABEL_HEIGHT - 4);
    for (int step = 0; step < steps; step++) {
      Recording.Frame frame = row.recording().at(row.startMillis() + (step + 1.0) * stepMillis);
      int y = top + LABEL_HEIGHT;
      if (frame == null) {
        pen.setColor(NOTHING_YET);
        pen.fillRect(x(step), y, THUMB_WIDTH, thumbHeight);
      } else {
        Image thumb =
            image(frame).getScaledInstance(THUMB_WIDTH, thumbHeight, Image.SCALE_AREA_AVERAGING);
        pen.drawImage(thumb, x(step), y, null);
      }
    }
  }

  private static int x(int step) {
    return GAP + step * (THUMB_WIDTH + GAP);
  }

  private int thumbHeight() throws IOException {
    for (Row row : rows) {
      for (Recording.Frame frame : row.recording().frames()) {
        BufferedImage image = image(frame);
        return THUMB_WIDTH * image.getHeight() / image.getWidth();
      }
    }
    throw new IllegalStateException("0 frames in " + rows.size() + " rows; expected at least 1");
  }

  private static BufferedImage image(Recording.Frame frame) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(frame.png()));
    if (image == null) {
      throw new IOException("a frame of " + frame.png().length + " bytes is no PNG");
    }
    return image;
  }
}
