using BbbGen.Terminal.Text;

namespace BbbGen.Tests.Validation;

/// <summary>Files as URIs, in SARIF.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("templates-out/a b.yaml", "templates-out/a%20b.yaml")]
    [InlineData(@"templates-out\a.yaml", "templates-out/a.yaml")]
    [InlineData(@"D:\school\a b.yaml", "file:///D:/school/a%20b.yaml")]
    public void A_file_on_another_drive_has_an_absolute_URI(string path, string uri) => Assert.Equal(uri, Place.Uri(path));
}
