namespace BbbGen.Review;

/// <summary>Mbit/s of what one person receives or sends. Costs, sizing and the capacity of TURN servers follow from them.</summary>
internal static class MediaRates
{
    /// <summary>BigBlueButton documents 0.04; bbb-hilfe.de measured 0.06.</summary>
    public const decimal Audio = 0.06m;

    /// <summary>For one viewer of the teacher's camera, 640 × 480. BigBlueButton's documentation.</summary>
    public const decimal TeachersCamera = 0.40m;

    /// <summary>For one viewer of another camera, 320 × 240. BigBlueButton's documentation.</summary>
    public const decimal Camera = 0.25m;

    /// <summary>For one viewer of a shared screen: between 0.2 and 1.0, depending on what it shows.</summary>
    public const decimal Screen = 0.5m;

    /// <summary>What a TURN server sends for one person of a meeting with the teacher's camera and a shared screen: to a viewer all of it,
    /// and to the servers a person's audio and, from one person of the room, camera and screen. In a room of any size that is an average of
    /// audio twice, the camera and the screen.</summary>
    public const decimal Relayed = (2 * Audio) + TeachersCamera + Screen;
}
