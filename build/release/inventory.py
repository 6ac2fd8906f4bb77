"""What is in the files of a release: a bill of materials (CycloneDX 1.6) and the notices that the licenses demand.

Usage: inventory.py VERSION OUTPUT FILE=ASSETS...

Each ASSETS is the project.assets.json of the publish or pack that made FILE. Packages that are not the SDK's own must be those of the lock
file of src/BbbGen, version and digest: a publish has no lock file (docs/decisions/0052).
"""

import base64
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

HERE = pathlib.Path(__file__).parent
LOCK = HERE / "../../src/BbbGen/packages.lock.json"

# In every self-contained file: the runtime of its system, of which the linker keeps a part. Other downloads are tools.
RUNTIME = re.compile(r"Microsoft\.NETCore\.App\.Runtime\.(?!Mono)", re.IGNORECASE)
# Their versions are the SDK's, so that no lock file has them.
OF_THE_SDK = re.compile(r"Microsoft\.NET\.ILLink\.Tasks|Microsoft\.DotNet\.ILCompiler|runtime\..*\.Microsoft\.DotNet\.ILCompiler", re.IGNORECASE)

MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


class Package:
    """A package in the folder that NuGet unpacked it into."""

    def __init__(self, name, version, folder):
        self.version, self.folder, self.files, self.needs = version, folder, set(), set()
        nuspec = next(folder.glob("*.nuspec"))
        self.metadata = {element.tag.split("}")[1]: element for element in ElementTree.parse(nuspec).getroot().iter() if "}" in element.tag}
        self.name = self.text("id") or name
        self.digest = next(folder.glob("*.nupkg.sha512")).read_text().strip()

    def text(self, tag):
        element = self.metadata.get(tag)
        return (element.text or "").strip() if element is not None else ""

    @property
    def license(self):
        element = self.metadata.get("license")
        if element is None or element.get("type") != "expression":
            sys.exit(f"{self.name} {self.version} names no license by an expression; add its text to {__file__}")
        return element.text.strip()

    @property
    def purl(self):
        return f"pkg:nuget/{self.name}@{self.version}"

    @property
    def own_texts(self):
        names = ("license", "notice", "third-party-notices")
        return sorted(path for path in self.folder.iterdir() if path.is_file() and path.stem.lower() in names)


def locked():
    """Name in lower case -> version and digest."""
    entries = json.loads(LOCK.read_text())["dependencies"]["net10.0"]
    return {name.lower(): (entry["resolved"], entry["contentHash"]) for name, entry in entries.items() if entry["type"] != "Project"}


def folder_of(assets, name, version):
    for root in assets["packageFolders"]:
        folder = pathlib.Path(root) / name.lower() / version.lower()
        if folder.is_dir():
            return folder
    return sys.exit(f"{name} {version} is in no package folder")


def read(packages, file, path, lock):
    """Adds what the assets of one file name to the packages."""
    assets = json.loads(pathlib.Path(path).read_text())
    target = assets["targets"][max(assets["targets"], key=len)]
    versions = {key.split("/")[0]: key.split("/")[1] for key in target}
    for key, entry in target.items():
        name, version = key.split("/")
        if entry["type"] != "package" or OF_THE_SDK.fullmatch(name):
            continue
        digest = assets["libraries"][key]["sha512"]
        if lock.get(name.lower()) != (version, digest):
            sys.exit(f"{file}: {name} {version} is not what the lock file names")
        if any(not asset.endswith("_._") for asset in entry.get("runtime", {})):
            package = packages.setdefault(key, Package(name, version, folder_of(assets, name, version)))
            package.files.add(file)
            package.needs |= {f"{need}/{versions[need]}" for need in entry.get("dependencies", {}) if need in versions}
    for download in assets["project"]["frameworks"]["net10.0"].get("downloadDependencies", []):
        name, version = download["name"], download["version"].strip("[]").split(",")[0]
        if RUNTIME.match(name):
            key = f"{name}/{version}"
            packages.setdefault(key, Package(name, version, folder_of(assets, name, version))).files.add(file)


def bill(version, packages):
    own = {"type": "application", "bom-ref": "bbbgen", "name": "bbbgen", "version": version, "licenses": [{"license": {"id": "MIT-0"}}]}
    components = [
        {
            "type": "library",
            "bom-ref": package.purl,
            "name": package.name,
            "version": package.version,
            "supplier": {"name": package.text("authors")},
            "hashes": [{"alg": "SHA-512", "content": base64.b64decode(package.digest).hex()}],
            "licenses": [{"license": {"id": package.license}}],
            "purl": package.purl,
            "properties": [{"name": "bbbgen:file", "value": file} for file in sorted(package.files)],
        }
        for package in packages.values()
    ]
    edges = [
        {"ref": package.purl, "dependsOn": sorted(packages[need].purl for need in package.needs if need in packages)}
        for package in packages.values()
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": own},
        "components": components,
        "dependencies": [{"ref": "bbbgen", "dependsOn": [package.purl for package in packages.values()]}, *edges],
    }


def notices(packages):
    lines = [
        "bbbgen is licensed under MIT-0. Its files contain the following packages, in whole or in part. The bill of materials (bbbgen.cdx.json)",
        "says which file contains which package.",
    ]
    texts = {}
    for package in packages.values():
        lines += ["", "-" * 80, f"{package.name} {package.version}", f"License: {package.license}", f"Authors: {package.text('authors')}"]
        lines += [f"{package.text(tag)}" for tag in ("copyright", "projectUrl") if package.text(tag)]
        for path in package.own_texts:
            text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").strip()
            if text in texts:
                lines.append(f"{path.name}: the same text as that of {texts[text]}")
            else:
                texts[text] = f"{package.name} {package.version}"
                lines += ["", text]
    for name in sorted({package.license for package in packages.values()}):
        text = MIT if name == "MIT" else (HERE / f"{name}.txt").read_text()
        lines += ["", "=" * 80, name, "", text.strip("\n")]
    return "\n".join(lines) + "\n"


def main(version, output, *files):
    packages, lock = {}, locked()
    for file in files:
        name, path = file.split("=", 1)
        read(packages, name, path, lock)
    packages = dict(sorted(packages.items(), key=lambda entry: entry[0].lower()))
    folder = pathlib.Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bbbgen.cdx.json").write_text(json.dumps(bill(version, packages), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "THIRD-PARTY-NOTICES.txt").write_text(notices(packages), encoding="utf-8")
    print(f"{len(packages)} packages in {len(files)} files")


if __name__ == "__main__":
    main(*sys.argv[1:])
