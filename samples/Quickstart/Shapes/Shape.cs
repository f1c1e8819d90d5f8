namespace Quickstart.Shapes;

/// <summary>The ten classes; the value is the label.</summary>
public enum Shape
{
    Disc,
    Ring,
    Square,
    Triangle,
    Cross,
    Star,
    Crescent,
    Heart,
    Stripes,
    Checker,
}
