using BbbGen.Templates.Verifying.Ports;

namespace BbbGen.Templates.Architecture;

internal readonly record struct Box(int X, int Y, int Width);

/// <summary>Where the boxes of the picture are.</summary>
/// <param name="PortsInOneLine">Otherwise a line for each protocol.</param>
/// <param name="IsVertical">Whether arrows lead from the bottom of a box to the top of another; otherwise from left to right, except to a
/// box right below.</param>
/// <param name="Detours">The corners of arrows that are not straight, from the sender to the receiver.</param>
internal sealed record PictureLayout(
    IReadOnlyDictionary<Party, Box> Boxes,
    bool PortsInOneLine,
    bool IsVertical,
    IReadOnlyDictionary<(Party From, Party To), (int X, int Y)[]> Detours)
{
    /// <summary>For pages of at least 768 pixels, and files.</summary>
    public static PictureLayout Wide { get; } = new(
        new Dictionary<Party, Box>
        {
            [Party.World] = new(20, 235, 130),
            [Party.Frontend] = new(233, 75, 284),
            [Party.Scalelite] = new(233, 180, 284),
            [Party.Application] = new(233, 305, 284),
            [Party.Turn] = new(233, 415, 284),
            [Party.Node] = new(640, 127, 190),
            [Party.Storage] = new(640, 305, 190),
            [Party.Database] = new(890, 75, 170),
            [Party.Cache] = new(890, 180, 170),
        },
        PortsInOneLine: true,
        IsVertical: false,
        new Dictionary<(Party, Party), (int, int)[]>());

    /// <summary>For phones.</summary>
    public static PictureLayout Narrow { get; } = new(
        new Dictionary<Party, Box>
        {
            [Party.World] = new(110, 8, 140),
            [Party.Application] = new(16, 145, 156),
            [Party.Turn] = new(188, 145, 156),
            [Party.Frontend] = new(16, 290, 156),
            [Party.Scalelite] = new(188, 290, 156),
            [Party.Node] = new(90, 465, 180),
            [Party.Database] = new(16, 585, 156),
            [Party.Cache] = new(188, 585, 156),
            [Party.Storage] = new(90, 705, 180),
        },
        PortsInOneLine: false,
        IsVertical: true,
        new Dictionary<(Party, Party), (int, int)[]>
        {
            [(Party.World, Party.Frontend)] = [(180, 72), (180, 270), (94, 290)],
            [(Party.World, Party.Scalelite)] = [(180, 72), (180, 270), (266, 290)],
            [(Party.Application, Party.Storage)] = [(16, 190), (10, 190), (10, 737), (90, 737)],
        });
}
