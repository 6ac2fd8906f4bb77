from __future__ import annotations

types: dict[str, str] = {
    "AWS::Fixture::Alternatives": "00000000000000a1",
    "AWS::Fixture::Attributes": "00000000000000a2",
    "AWS::Fixture::Pruned": "00000000000000a3",
    "AWS::Fixture::Shapes": "00000000000000a4",
    "AWS::Fixture::Traits": "00000000000000a5",
    "AWS::Fixture::TwoMeanings": "00000000000000a6",
}
